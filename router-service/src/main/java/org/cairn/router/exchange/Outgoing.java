package org.cairn.router.exchange;

import java.time.Duration;
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
import org.cairn.seal.key.SealPublicKey;
import org.cairn.seal.key.SealSecretKey;

/**
 * Makes the bundles that begin their way here. Each leaves as one of ours whose first hop is
 * counted and which names us as the previous node; none is larger than {@link Bundle#MAX_OCTETS}.
 *
 * @param random a {@code SecureRandom}, but in tests
 */
public record Outgoing(Keys keys, RandomGenerator random) {
  /**
   * A bundle with one part of a mail: for one gateway, or its content once for several behind one
   * hop.
   *
   * @param to 1 to {@link org.cairn.seal.Seal.Several#MAX} gateways
   * @return nothing if we have no key of one of them: we are not paired with it any more
   */
  public Optional<Bundle> mail(
      EncodedMail mail, int part, Collection<NodeName> to, Passage passage) {
    return seal(mail.part(part), to, passage, keys.own().current());
  }

  /**
   * A bundle with receipts or an announcement.
   *
   * @return nothing if we have no key of {@code to}
   */
  public Optional<Bundle> control(Adu said, NodeName to, Passage passage) {
    return control(said, to, passage, keys.own().current());
  }

  /**
   * The same, sealed by another key of ours: whoever has not heard of our new key can open only
   * what the one before has sealed, the word about the new key too.
   *
   * @param by of our own keys the one that {@code to} knows us by
   */
  public Optional<Bundle> control(Adu said, NodeName to, Passage passage, SealSecretKey by) {
    return seal(said, List.of(to), passage, by);
  }

  private Optional<Bundle> seal(
      Adu adu, Collection<NodeName> to, Passage passage, SealSecretKey by) {
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
