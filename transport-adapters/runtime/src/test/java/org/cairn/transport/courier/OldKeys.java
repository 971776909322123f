package org.cairn.transport.courier;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.cairn.bundle.cbor.MalformedException;
import org.cairn.bundle.cbor.Octets;
import org.cairn.mail.NodeName;
import org.cairn.seal.Incarnation;
import org.cairn.seal.SeenBefore;
import org.cairn.seal.batch.BatchCheck;
import org.cairn.seal.batch.InstanceCertificate;
import org.cairn.seal.key.KeyRing;
import org.cairn.seal.key.SealPublicKey;
import org.cairn.seal.key.SigningPublicKey;
import org.cairn.seal.key.SigningSecretKey;

/**
 * Keys of gateways, as they lie beside what those gateways wrote: a name and octets in hex in each
 * line.
 */
public record OldKeys(Map<String, Octets> all) {
  public static final OldKeys NONE = new OldKeys(Map.of());

  public OldKeys {
    all = Map.copyOf(all);
  }

  public static OldKeys read(String text) {
    return new OldKeys(
        text.lines()
            .map(line -> line.split(" ", 2))
            .collect(Collectors.toMap(pair -> pair[0], pair -> Octets.ofHex(pair[1]))));
  }

  public String write() {
    return all.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(key -> key.getKey() + " " + key.getValue().toHex() + "\n")
        .collect(Collectors.joining());
  }

  private Octets key(String name) {
    return Objects.requireNonNull(all.get(name), name);
  }

  /** Who spoke for an instance of a gateway. */
  public BatchSigner signer(NodeName node, Instant now) {
    try {
      return new BatchSigner(
          InstanceCertificate.decode(key("certificate." + node)),
          new SigningSecretKey(key("instance." + node)),
          new Incarnation(7),
          () -> now);
    } catch (MalformedException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** A judge that has seen nothing yet. */
  public BatchOrigin origin(Instant now) {
    KeyRing ring = KeyRing.empty();
    for (String name : all.keySet()) {
      if (name.startsWith("identity.")) {
        NodeName node = NodeName.of(name.substring("identity.".length()));
        ring =
            ring.pair(
                node, new SigningPublicKey(key(name)), new SealPublicKey(key("seal." + node)), 1);
      }
    }
    KeyRing whole = ring;
    return new BatchOrigin(
        new BatchCheck(new SeenBefore<>(100, Duration.ofDays(60))),
        () -> whole,
        () -> now,
        () -> Duration.ZERO);
  }
}
