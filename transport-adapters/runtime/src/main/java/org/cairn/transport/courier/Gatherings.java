package org.cairn.transport.courier;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.cairn.bundle.cbor.Octets;
import org.cairn.custody.LinkId;
import org.cairn.custody.TransferId;
import org.cairn.log.record.TransferFact.Carry;

/**
 * Puts the bundles of transfers together as they are read, so that one file may hold all of a
 * transfer. What is held is bounded: over the bound, or when the rest does not come, what is there
 * is carried without it. Used by one thread.
 */
public final class Gatherings {
  /** A transfer has no more, but for its last bundle. */
  private static final long MOST_OCTETS = 9L << 20;

  private static final int MOST_BUNDLES = 4_096;

  private final Duration patience;
  private final Map<TransferId, Gathering> open = new LinkedHashMap<>();
  private long octets;
  private int bundles;

  /**
   * @param patience so long the rest of a transfer is waited for
   */
  public Gatherings(Duration patience) {
    this.patience = patience;
  }

  /** What came of one transfer, by number: a bundle that comes twice is there once. */
  private record Gathering(LinkId link, Duration since, TreeMap<Integer, Parcel> parcels) {
    Load load(TransferId transfer) {
      return new Load(transfer, link, List.copyOf(parcels.values()));
    }
  }

  /**
   * Takes a bundle.
   *
   * @param now on a clock that nobody sets
   * @return what is to be carried now
   */
  public List<Load> add(Carry carry, Octets bundle, Duration now) {
    Gathering gathering =
        open.computeIfAbsent(
            carry.transfer(), _ -> new Gathering(carry.link(), now, new TreeMap<>()));
    Parcel parcel = new Parcel(carry.bundle(), carry.cargos(), bundle);
    if (gathering.parcels().putIfAbsent(carry.number(), parcel) == null) {
      octets += bundle.length();
      bundles++;
    }
    if (gathering.parcels().size() == carry.count()) {
      return List.of(close(carry.transfer(), gathering));
    }
    return octets > MOST_OCTETS || bundles >= MOST_BUNDLES ? all() : List.of();
  }

  /** Transfers whose rest did not come. */
  public List<Load> overdue(Duration now) {
    return close(now.minus(patience));
  }

  /** Everything, whole or not. */
  public List<Load> all() {
    return close(Duration.ofMillis(Long.MAX_VALUE));
  }

  public boolean isEmpty() {
    return open.isEmpty();
  }

  private List<Load> close(Duration before) {
    List<Load> loads = new ArrayList<>();
    for (Map.Entry<TransferId, Gathering> one : List.copyOf(open.entrySet())) {
      if (one.getValue().since().compareTo(before) <= 0) {
        loads.add(close(one.getKey(), one.getValue()));
      }
    }
    return loads;
  }

  private Load close(TransferId transfer, Gathering gathering) {
    open.remove(transfer);
    octets -= gathering.parcels().values().stream().mapToLong(p -> p.octets().length()).sum();
    bundles -= gathering.parcels().size();
    return gathering.load(transfer);
  }
}
