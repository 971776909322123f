package org.cairn.custody;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import org.cairn.mail.NodeName;

/**
 * A way to a gateway, as the first on it tells it.
 *
 * @param path the gateways on it, the teller first, the destination last
 * @param cost what its hops cost together, see {@link Speed#hopCost}; a gateway is 0 from itself
 */
public record Way(List<NodeName> path, int cost) {
  /** Longer ones are not believed. */
  public static final int MOST_HOPS = 32;

  private static final int MOST_COST = 100_000;

  /** Of two ways to the same gateway the better one is less; one of equal ways always is. */
  static final Comparator<Way> BETTER =
      Comparator.comparingInt(Way::cost)
          .thenComparingInt(way -> way.path().size())
          .thenComparing(way -> way.path().toString());

  public Way {
    path = List.copyOf(path);
    if (path.isEmpty()) {
      throw new IllegalArgumentException("a way leads somewhere");
    }
  }

  NodeName first() {
    return path.getFirst();
  }

  NodeName destination() {
    return path.getLast();
  }

  boolean passes(NodeName node) {
    return path.contains(node);
  }

  /** Whether it has no circle, no end that is too far, and no hop for nothing. */
  boolean isSound() {
    return path.size() <= MOST_HOPS
        && cost >= path.size() - 1
        && cost <= MOST_COST
        && new HashSet<>(path).size() == path.size();
  }

  /** The same way, told by the one before. */
  Way from(NodeName before, int hopCost) {
    List<NodeName> longer = new ArrayList<>(path.size() + 1);
    longer.add(before);
    longer.addAll(path);
    return new Way(longer, cost + hopCost);
  }

  static Way better(Way one, Way other) {
    return BETTER.compare(one, other) <= 0 ? one : other;
  }
}
