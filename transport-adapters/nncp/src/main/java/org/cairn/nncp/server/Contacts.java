package org.cairn.nncp.server;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.cairn.mail.NodeName;

/**
 * Whether neighbours are there, so that mail is given to the spool for those only, and when it
 * should have arrived. Whoever answers our calls is there until it does not. Whoever calls us, or
 * is walked to, is expected again within twice the time that it last stayed away; at the start,
 * within a moment. Mail for all others is left to other ways. Used by many threads.
 */
final class Contacts implements NncpEvents {
  /** What is given to somebody who is there should have arrived by then. */
  static final Duration SOON = Duration.ofMinutes(15);

  /** Signs of life that follow each other so closely are one visit. */
  private static final Duration SAME_VISIT = Duration.ofMinutes(1);

  /**
   * Whoever comes by itself.
   *
   * @param last the last sign of life, since our start
   * @param away how long it stayed away before that
   */
  private record Visits(Duration last, Duration away) {
    static final Visits NONE = new Visits(Duration.ZERO, Duration.ZERO);

    Visits and(Duration now) {
      Duration gap = now.minus(last);
      if (gap.compareTo(SAME_VISIT) < 0) {
        return new Visits(now, away);
      }
      Duration half = away.dividedBy(2);
      return new Visits(now, gap.compareTo(half) > 0 ? gap : half);
    }

    Duration expected() {
      Duration twice = away.multipliedBy(2);
      return twice.compareTo(SOON) > 0 ? twice : SOON;
    }

    boolean isThere(Duration now) {
      return now.minus(last).compareTo(expected()) <= 0;
    }
  }

  private final NncpEvents figures;
  private final LongSupplier nanos;
  private final Runnable changed;
  private final long startNanos;
  private final Map<NodeName, Visits> visits = new HashMap<>();
  private final Set<NodeName> answering = new HashSet<>();
  private final Set<NodeName> onTheLine = new HashSet<>();

  /**
   * @param figures told of everything too
   * @param nanos of a clock that nobody sets
   * @param changed told when somebody comes or goes; must not block
   */
  Contacts(NncpEvents figures, LongSupplier nanos, Runnable changed) {
    this.figures = figures;
    this.nanos = nanos;
    this.changed = changed;
    this.startNanos = nanos.getAsLong();
  }

  /**
   * When what is given to a neighbour now should have arrived; nothing while it is away.
   *
   * @param callable whether we call it
   */
  synchronized Optional<Duration> expected(NodeName node, boolean callable) {
    if (answering.contains(node) || onTheLine.contains(node)) {
      return Optional.of(SOON);
    }
    Visits known = visits.get(node);
    if (known == null && callable) {
      return Optional.empty();
    }
    Visits seen = known == null ? Visits.NONE : known;
    return Optional.of(seen).filter(v -> v.isThere(now())).map(Visits::expected);
  }

  private Duration now() {
    return Duration.ofNanos(nanos.getAsLong() - startNanos);
  }

  @Override
  public void called(NodeName node, boolean answered) {
    figures.called(node, answered);
    if (answered ? add(answering, node) : remove(answering, node)) {
      changed.run();
    }
  }

  private synchronized boolean add(Set<NodeName> to, NodeName node) {
    return to.add(node);
  }

  private synchronized boolean remove(Set<NodeName> from, NodeName node) {
    return from.remove(node);
  }

  @Override
  public void calledUs(NodeName node, boolean over) {
    figures.calledUs(node, over);
    visited(node);
    if (over ? remove(onTheLine, node) : add(onTheLine, node)) {
      changed.run();
    }
  }

  @Override
  public void tossed(NodeName node, boolean well) {
    figures.tossed(node, well);
    visited(node);
  }

  private synchronized void visited(NodeName node) {
    visits.put(node, visits.getOrDefault(node, Visits.NONE).and(now()));
  }

  @Override
  public void daemonDied() {
    figures.daemonDied();
    daemonBegins();
  }

  /** Lines to us do not outlive the daemon that had them. */
  synchronized void daemonBegins() {
    onTheLine.clear();
  }

  /** It is our neighbour no more. */
  synchronized void forget(NodeName node) {
    visits.remove(node);
    answering.remove(node);
    onTheLine.remove(node);
  }
}
