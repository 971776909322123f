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
 * @param reaches the gateways that may have what goes by it first: the next hop, or everybody a
 *     stick is taken to
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
    if (id.nextHop() instanceof NextHop.Neighbour(NodeName node)) {
      sorted.add(node);
    }
    reaches = Collections.unmodifiableSet(sorted);
    if (!answerWithin.isPositive() || !expectedWithin.isPositive() || !validFor.isPositive()) {
      throw new IllegalArgumentException("a link's times are longer than nothing");
    }
    if (largestOctets < 1) {
      throw new IllegalArgumentException("a link carries at least one octet");
    }
  }

  /** Whether {@code other} takes the same things to the same gateways. */
  public boolean carriesLike(LinkState other) {
    return id.equals(other.id)
        && speed == other.speed
        && allowed.equals(other.allowed)
        && largestOctets == other.largestOctets
        && reaches.equals(other.reaches)
        && incomingOnly == other.incomingOnly;
  }
}
