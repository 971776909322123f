package org.cairn.bundle.fragment;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cairn.bundle.Bundle;
import org.cairn.bundle.CreationTimestamp;
import org.cairn.bundle.EndpointId;
import org.cairn.bundle.Extent;

/**
 * Makes bundles of their fragments (RFC 9171 section 5.9). An immutable value: {@link #add} returns
 * the state after.
 *
 * <p>What strangers send is bounded: the octets of a unit, the fragments of a unit, the octets of
 * all that waits. Over the last bound the units that wait longest go: a fragment that never comes
 * must not hold the place for ever, and custody is not ours before the whole is.
 */
public final class Reassembly {
  /**
   * What is kept at most.
   *
   * @param unitOctets of one unit when it is whole
   * @param allOctets of all fragments with their blocks, each counted as 4 KiB more than it says
   * @param patience how long a unit waits for what is missing
   */
  public record Bounds(long unitOctets, int fragmentsOfUnit, long allOctets, Duration patience) {
    public static final Bounds USUAL = new Bounds(16L << 20, 1024, 64L << 20, Duration.ofDays(30));

    public Bounds {
      if (unitOctets < 1 || unitOctets > Integer.MAX_VALUE - 8 || allOctets < unitOctets) {
        throw new IllegalArgumentException("a unit is smaller than an array, and than all units");
      }
    }
  }

  /** Why a fragment was not taken. */
  public enum Refusal {
    NOT_A_FRAGMENT,
    /** The whole would be larger than is taken, or has more fragments. */
    TOO_LARGE,
    /** It reaches beyond the end of its whole. */
    BEYOND_THE_END,
    /** It differs from what came before: another total, other octets, another addressee. */
    CONTRADICTORY
  }

  /** What a fragment led to, and the state after. */
  public sealed interface Step {
    Reassembly after();

    record Waiting(Reassembly after) implements Step {}

    /** The bundle is whole again. */
    record Complete(Reassembly after, Bundle bundle) implements Step {}

    record Refused(Reassembly after, Refusal why) implements Step {}
  }

  private record UnitId(EndpointId source, CreationTimestamp created) {}

  private record Unit(Fragments fragments, Duration since) {}

  private final Bounds bounds;

  /** In the order in which they began to wait. */
  private final Map<UnitId, Unit> units;

  private Reassembly(Bounds bounds, Map<UnitId, Unit> units) {
    this.bounds = bounds;
    this.units = units;
  }

  public static Reassembly empty(Bounds bounds) {
    return new Reassembly(bounds, Map.of());
  }

  /** How many units are waiting for more. */
  public int size() {
    return units.size();
  }

  /**
   * Takes a fragment in.
   *
   * @param now on a clock that nobody sets
   */
  public Step add(Bundle fragment, Duration now) {
    if (!(fragment.primary().extent() instanceof Extent.Fragment extent)) {
      return new Step.Refused(this, Refusal.NOT_A_FRAGMENT);
    }
    if (extent.total() > bounds.unitOctets()) {
      return new Step.Refused(this, Refusal.TOO_LARGE);
    }
    if (Fragments.to(fragment) > extent.total()) {
      return new Step.Refused(this, Refusal.BEYOND_THE_END);
    }
    UnitId id = new UnitId(fragment.primary().source(), fragment.primary().created());
    Map<UnitId, Unit> kept = new LinkedHashMap<>(units);
    kept.values().removeIf(u -> now.minus(u.since()).compareTo(bounds.patience()) > 0);
    Unit unit = kept.getOrDefault(id, new Unit(new Fragments(List.of()), now));
    if (!belongs(fragment, unit.fragments())) {
      return new Step.Refused(this, Refusal.CONTRADICTORY);
    }
    if (unit.fragments().covers(fragment)) {
      return new Step.Waiting(new Reassembly(bounds, kept));
    }
    return with(kept, id, new Unit(unit.fragments().with(fragment), unit.since()));
  }

  private Step with(Map<UnitId, Unit> kept, UnitId id, Unit unit) {
    if (unit.fragments().isComplete()) {
      kept.remove(id);
      return new Step.Complete(new Reassembly(bounds, kept), Whole.of(unit.fragments()));
    }
    if (unit.fragments().bundles().size() > bounds.fragmentsOfUnit()
        || unit.fragments().weight() > bounds.allOctets()) {
      return new Step.Refused(this, Refusal.TOO_LARGE);
    }
    kept.put(id, unit);
    while (weight(kept) > bounds.allOctets() && kept.size() > 1) {
      kept.remove(oldestBut(id, kept));
    }
    return new Step.Waiting(new Reassembly(bounds, kept));
  }

  private static UnitId oldestBut(UnitId id, Map<UnitId, Unit> kept) {
    return kept.keySet().stream().filter(k -> !k.equals(id)).findFirst().orElse(id);
  }

  private static long weight(Map<UnitId, Unit> kept) {
    return kept.values().stream().mapToLong(u -> u.fragments().weight()).sum();
  }

  private static boolean belongs(Bundle fragment, Fragments others) {
    if (others.bundles().isEmpty()) {
      return true;
    }
    Bundle first = others.bundles().getFirst();
    return Fragments.total(first) == Fragments.total(fragment)
        && first.primary().destination().equals(fragment.primary().destination())
        && first.primary().lifetime().equals(fragment.primary().lifetime())
        && others.agreesWith(fragment);
  }
}
