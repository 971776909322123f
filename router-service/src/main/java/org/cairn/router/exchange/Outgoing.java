package org.cairn.router.exchange;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.cairn.bundle.Bundle;
import org.cairn.bundle.CanonicalBlock;
import org.cairn.bundle.EndpointId;
import org.cairn.bundle.Forwarding;
import org.cairn.bundle.PrimaryBlock;
import org.cairn.bundle.cbor.Octets;
import org.cairn.mail.NodeName;
import org.cairn.seal.Sealer;
import org.cairn.seal.adu.Adu;
import org.cairn.seal.adu.AduFormat;
import org.cairn.seal.key.KeyId;
import org.cairn.seal.key.SealPublicKey;
import org.cairn.seal.key.SealSecretKey;

/**
 * Makes the bundles that begin their way here. Each leaves as one of ours whose first hop is
 * counted and which names us as the previous node; none is larger than {@link Bundle#MAX_OCTETS}.
 *
 * @param now by which old keys are forgotten
 * @param random a {@code SecureRandom}, but in tests
 */
public record Outgoing(Keys keys, Instant now, RandomGenerator random) {
  /**
   * A bundle with one part of a mail: for one gateway, or its content once for several behind one
   * hop.
   *
   * @param to 1 to {@link org.cairn.seal.Seal.Several#MAX} gateways that know us by one key
   * @return nothing if we have no key of one of them: we are not paired with it any more
   */
  public Optional<Bundle> mail(
      EncodedMail mail, int part, Collection<NodeName> to, Passage passage) {
    return seal(mail.part(part), to, passage);
  }

  /**
   * A bundle with receipts or an announcement.
   *
   * @return nothing if we have no key of {@code to}
   */
  public Optional<Bundle> control(Adu said, NodeName to, Passage passage) {
    return seal(said, List.of(to), passage);
  }

  /** The same, but that gateway is taken to know us by this key of ours. */
  public Outgoing knownBy(NodeName node, KeyId key) {
    return new Outgoing(keys.knownBy(node, key), now, random);
  }

  /** The key of ours that a gateway knows. */
  public KeyId by(NodeName to) {
    return keys.by(to, now).publicKey().id();
  }

  private Optional<Bundle> seal(Adu adu, Collection<NodeName> to, Passage passage) {
    if (to.isEmpty() || to.contains(keys.self())) {
      throw new IllegalArgumentException("a bundle is for others");
    }
    SequencedMap<NodeName, SealPublicKey> recipients =
        new TreeMap<>(Comparator.comparing(NodeName::name));
    for (NodeName node : to) {
      Optional<SealPublicKey> key = keys.ring().current(node);
      if (key.isEmpty()) {
        return Optional.empty();
      }
      recipients.put(node, key.get());
    }
    if (to.stream().map(this::by).distinct().count() > 1) {
      throw new IllegalArgumentException("a bundle is sealed by one key");
    }
    SealSecretKey by = keys.by(recipients.firstEntry().getKey(), now);
    return Optional.of(seal(AduFormat.encode(adu), recipients, passage, by));
  }

  private Bundle seal(
      Octets content, SequencedMap<NodeName, SealPublicKey> to, Passage passage, SealSecretKey by) {
    EndpointId self = EndpointId.mailOf(keys.self());
    Sealer sealer = new Sealer(by, keys.incarnation(), random);
    PrimaryBlock primary =
        PrimaryBlock.ours(
            self,
            to.size() == 1
                ? EndpointId.mailOf(to.firstEntry().getKey())
                : EndpointId.groupOf(keys.self()),
            passage.created(),
            passage.lifetimeLeft());
    List<CanonicalBlock> sealed =
        to.size() == 1
            ? sealer.seal(primary, to.firstEntry().getValue(), content)
            : sealer.seal(primary, to, content);
    return Forwarding.forward(Bundle.ours(primary, passage.hops(), sealed), self, Duration.ZERO)
        .orElseThrow(() -> new IllegalStateException("the first hop is always left"));
  }
}
