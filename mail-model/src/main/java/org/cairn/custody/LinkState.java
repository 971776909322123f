package org.cairn.custody;

import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import org.cairn.mail.NodeName;

/**
 * What an adapter instance says of a link, again and again while it has it.
 *
 * @param allowed the classes it may carry
 * @param window how much it takes before it has answered for some of it
 * @param largestOctets the largest bundle it can carry
 * @param answerWithin how long its answer to a transfer takes at most
 * @param expectedWithin when what it takes now should have arrived
 * @param reaches the gateways it hands over to besides the next hop: everybody a stick is taken to
 * @param incomingOnly it can bring, but not take
 * @param validFor how long this may be believed
 */
public record LinkState(
    LinkId id,
    Speed speed,
    Set<Priority> allowed,
    Window window,
    long largestOctets,
    Duration answerWithin,
    Duration expectedWithin,
    Set<NodeName> reaches,
    boolean incomingOnly,
    Duration validFor) {
  public LinkState {
    allowed = allowed.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(allowed));
    TreeSet<NodeName> sorted = new TreeSet<>(Comparator.comparing(NodeName::name));
    sorted.addAll(reaches);
    reaches = Collections.unmodifiableSet(sorted);
    if (!answerWithin.isPositive() || !expectedWithin.isPositive() || !validFor.isPositive()) {
      throw new IllegalArgumentException("a link's times are longer than nothing");
    }
    if (largestOctets < 1) {
      throw new IllegalArgumentException("a link carries at least one octet");
    }
  }

  /** The gateways that may have what goes by this link first. */
  public Set<NodeName> hops() {
    return switch (id.nextHop()) {
      case NextHop.Neighbour(NodeName node) -> {
        TreeSet<NodeName> hops = new TreeSet<>(Comparator.comparing(NodeName::name));
        hops.addAll(reaches);
        hops.add(node);
        yield Collections.unmodifiableSet(hops);
      }
      case NextHop.Anyone _ -> reaches;
    };
  }

  /** Whether {@code other} says the same, for however long. */
  public boolean isLike(LinkState other) {
    return equals(other.validFor(validFor));
  }

  private LinkState validFor(Duration time) {
    return new LinkState(
        id,
        speed,
        allowed,
        window,
        largestOctets,
        answerWithin,
        expectedWithin,
        reaches,
        incomingOnly,
        time);
  }
}
