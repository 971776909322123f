package org.cairn.router.forward;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.cairn.bundle.BundleFormat;
import org.cairn.bundle.cbor.Octets;
import org.cairn.custody.CargoId;
import org.cairn.custody.forward.ForwardInput;
import org.cairn.log.record.BundleReceived;
import org.cairn.log.record.ContentRef;
import org.cairn.mail.NodeName;
import org.cairn.router.exchange.Relayable;

/**
 * The bundles that we carry for others. Each neighbour that brings them has a share of our disk: a
 * bundle over it is left to whoever has it.
 */
final class Relays {
  /** What came of a bundle that is to be carried on. */
  sealed interface Taken {
    /** We keep it; the ledger is told. */
    record Kept(List<ForwardInput> begun) implements Taken {}

    /** There is no room for more of this neighbour's. */
    record OverQuota() implements Taken {}
  }

  /** So much is counted for one bundle at least. */
  private static final long LEAST_CHARGED = 16L * 1024;

  private final ExchangeStore store;
  private final Contents contents;
  private final long octetsPerNeighbour;
  private final Map<RelayKey, Set<NodeName>> destinations = new HashMap<>();
  private final Map<NodeName, Long> octets = new HashMap<>();

  /**
   * @param octetsPerNeighbour how much we keep of what one neighbour brings
   */
  Relays(ExchangeStore store, Contents contents, long octetsPerNeighbour) {
    this.store = store;
    this.contents = contents;
    this.octetsPerNeighbour = octetsPerNeighbour;
    store.eachRelay((key, bundle) -> count(key, bundle, 1));
  }

  /** A cargo that the ledger has from before. */
  void remember(CargoId.Relayed cargo) {
    destinations.computeIfAbsent(RelayKey.of(cargo), _ -> new HashSet<>()).add(cargo.destination());
  }

  /**
   * Takes a bundle.
   *
   * @param octetsNow the bundle's octets, for what came in fragments is nowhere as a whole
   */
  Taken take(Relayable relayable, BundleReceived received, Octets octetsNow, Duration now) {
    RelayKey key = RelayKey.of(relayable.id(relayable.destinations().iterator().next()));
    Optional<HeldBundle> known = store.relay(key);
    if (known.isEmpty()) {
      boolean whole = relayable.bundle().id().equals(received.bundle());
      HeldBundle held =
          whole
              ? new HeldBundle(received, inline(received.content(), octetsNow), now)
              : stored(relayable, received, now);
      if (octets.getOrDefault(relayable.from(), 0L) + charge(held) > octetsPerNeighbour) {
        return new Taken.OverQuota();
      }
      store.putRelay(key, held);
      count(key, held, 1);
    }
    List<ForwardInput> begun = new ArrayList<>();
    for (NodeName to : relayable.destinations()) {
      remember(relayable.id(to));
      begun.add(new ForwardInput.Begun(relayable.consignment(to)));
    }
    return new Taken.Kept(begun);
  }

  /** All that is carried, towards each of its destinations. */
  void each(Consumer<CargoId.Relayed> taker) {
    destinations.forEach(
        (key, nodes) ->
            nodes.forEach(
                node ->
                    taker.accept(
                        new CargoId.Relayed(
                            key.source(), node, key.createdMillis(), key.sequence()))));
  }

  /** Whether this content is what we keep of a bundle. */
  boolean keeps(Relayable relayable, ContentRef content) {
    RelayKey key = RelayKey.of(relayable.id(relayable.destinations().iterator().next()));
    return store.relay(key).filter(h -> h.received().content().equals(content)).isPresent();
  }

  private static Octets inline(ContentRef content, Octets octets) {
    return switch (content) {
      case ContentRef.Inline _ -> octets;
      case ContentRef.Stored _ -> Octets.EMPTY;
    };
  }

  private HeldBundle stored(Relayable relayable, BundleReceived received, Duration now) {
    Octets whole = BundleFormat.encode(relayable.bundle());
    ContentRef content =
        whole.length() <= ContentRef.INLINE_OCTETS
            ? ContentRef.Inline.of(whole.toBytes())
            : contents.store(whole.toBytes());
    BundleReceived made =
        new BundleReceived(
            relayable.bundle().id(),
            received.at(),
            received.transport(),
            received.instance(),
            received.handover(),
            content);
    return new HeldBundle(made, inline(content, whole), now);
  }

  /** Custody towards one of its destinations has ended. */
  List<Effect> released(CargoId.Relayed cargo) {
    RelayKey key = RelayKey.of(cargo);
    Set<NodeName> left = destinations.getOrDefault(key, new HashSet<>());
    left.remove(cargo.destination());
    Optional<HeldBundle> held = store.relay(key);
    if (!left.isEmpty() || held.isEmpty()) {
      return List.of();
    }
    destinations.remove(key);
    store.removeRelay(key);
    count(key, held.get(), -1);
    return held.get().dropped().stream().toList();
  }

  /** A small bundle takes room as well, of memory too. */
  private static long charge(HeldBundle bundle) {
    return Math.max(LEAST_CHARGED, bundle.size());
  }

  private void count(RelayKey key, HeldBundle bundle, int sign) {
    octets.merge(carrier(key.source(), bundle.received()), sign * charge(bundle), Long::sum);
  }

  private static NodeName carrier(NodeName source, BundleReceived received) {
    return switch (received.handover()) {
      case BundleReceived.Handover.By(NodeName node) -> node;
      case BundleReceived.Handover.Unproven _ -> source;
    };
  }
}
