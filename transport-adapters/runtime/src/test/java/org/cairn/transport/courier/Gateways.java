package org.cairn.transport.courier;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.cairn.bundle.BlockContent;
import org.cairn.bundle.Bundle;
import org.cairn.bundle.BundleFormat;
import org.cairn.bundle.CanonicalBlock;
import org.cairn.bundle.CreationTimestamp;
import org.cairn.bundle.EndpointId;
import org.cairn.bundle.PrimaryBlock;
import org.cairn.bundle.cbor.Octets;
import org.cairn.custody.CargoId;
import org.cairn.mail.NodeName;
import org.cairn.seal.Incarnation;
import org.cairn.seal.SeenBefore;
import org.cairn.seal.batch.BatchCheck;
import org.cairn.seal.batch.InstanceCertificate;
import org.cairn.seal.key.KeyRing;
import org.cairn.seal.key.SealSecretKey;
import org.cairn.seal.key.SigningSecretKey;

/** Three gateways that are paired with each other, what they hand over, and their mail. */
public final class Gateways {
  public static final NodeName HILL = NodeName.of("hill");
  public static final NodeName TOWN = NodeName.of("town");
  public static final NodeName LAKE = NodeName.of("lake");
  public static final Instant NOW = Instant.parse("2026-07-01T12:00:00Z");
  public static final Duration LIFETIME = Duration.ofDays(30);

  private final Random random = new Random(2026);
  private final Map<NodeName, SigningSecretKey> identities =
      Map.of(
          HILL, SigningSecretKey.generate(random),
          TOWN, SigningSecretKey.generate(random),
          LAKE, SigningSecretKey.generate(random));
  private final SigningSecretKey instance = SigningSecretKey.generate(random);
  private final KeyRing ring = paired();
  private long sequence = 1;

  private KeyRing paired() {
    KeyRing all = KeyRing.empty();
    for (NodeName node : List.of(HILL, TOWN, LAKE)) {
      all =
          all.pair(node, identity(node).publicKey(), SealSecretKey.generate(random).publicKey(), 1);
    }
    return all;
  }

  private SigningSecretKey identity(NodeName node) {
    return Objects.requireNonNull(identities.get(node));
  }

  /** What somebody needs who is to read, years later, what these gateways wrote. */
  public OldKeys keys() {
    Map<String, Octets> keys = new HashMap<>();
    for (NodeName node : List.of(HILL, TOWN, LAKE)) {
      keys.put("identity." + node, identity(node).publicKey().octets());
      keys.put("seal." + node, ring.current(node).orElseThrow().octets());
      keys.put("instance." + node, instance.octets());
      keys.put("certificate." + node, signer(node).certificate().encode());
    }
    return new OldKeys(keys);
  }

  public BatchSigner signer(NodeName node) {
    return signer(node, new Incarnation(7));
  }

  public BatchSigner signer(NodeName node, Incarnation life) {
    return signer(node, life, NOW);
  }

  public BatchSigner signer(NodeName node, Incarnation life, Instant now) {
    InstanceCertificate certificate =
        InstanceCertificate.sign(
            node, "box-1", instance.publicKey(), NOW.plus(Duration.ofDays(90)), identity(node));
    return new BatchSigner(certificate, instance, life, () -> now);
  }

  /** What each knows of all. */
  public KeyRing ring() {
    return ring;
  }

  /** A judge that has seen nothing yet. */
  public BatchOrigin origin() {
    return new BatchOrigin(
        new BatchCheck(new SeenBefore<>(100, Duration.ofDays(60))),
        () -> ring,
        () -> NOW,
        () -> Duration.ZERO);
  }

  /** A bundle with so much in it; its octets are a few more. */
  public Parcel parcel(NodeName from, NodeName to, int octets) {
    byte[] content = new byte[octets];
    random.nextBytes(content);
    long number = sequence++;
    PrimaryBlock primary =
        PrimaryBlock.ours(
            EndpointId.mailOf(from),
            EndpointId.mailOf(to),
            CreationTimestamp.at(NOW, number),
            LIFETIME);
    Bundle bundle =
        Bundle.ours(
            primary,
            30,
            List.of(CanonicalBlock.payload(new BlockContent.Payload(Octets.of(content)))));
    CargoId cargo = new CargoId.Relayed(from, to, bundle.id().created().time(), number);
    return new Parcel(bundle.id(), List.of(cargo), BundleFormat.encode(bundle));
  }

  public List<Parcel> parcels(NodeName from, NodeName to, int count, int octets) {
    return IntStream.range(0, count).mapToObj(_ -> parcel(from, to, octets)).toList();
  }
}
