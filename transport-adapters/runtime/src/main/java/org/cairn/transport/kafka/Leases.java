package org.cairn.transport.kafka;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.cairn.custody.LinkId;
import org.cairn.custody.LinkState;
import org.cairn.log.EventLogException;
import org.cairn.log.Position;
import org.cairn.log.kafka.LogWriter;
import org.cairn.log.record.LinkFact;
import org.cairn.transport.courier.CourierEvents;
import org.jboss.logging.Logger;

/**
 * Tells the log which links a courier has: at once what changes, and all of it again well before it
 * would not be believed any more, also while the courier is at work. A courier that has not shown
 * itself for longer than its work may take is not vouched for.
 */
final class Leases implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(Leases.class);
  private static final Duration LOOK = Duration.ofMillis(500);
  private static final int TOLD_WITHIN_VALIDITY = 3;

  private final LogWriter log;
  private final InstantSource clock;
  private final CourierEvents events;
  private final Map<LinkId, Lease> leases = new HashMap<>();
  private final Set<LinkId> ever = new HashSet<>();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;
  private long shownNanos;

  /** What was told of a link, and when. */
  private record Lease(LinkState state, long toldNanos) {
    boolean isDue(long now) {
      return now - toldNanos >= state.validFor().toNanos() / TOLD_WITHIN_VALIDITY;
    }
  }

  private Leases(String name, LogWriter log, InstantSource clock, CourierEvents events) {
    this.log = log;
    this.clock = clock;
    this.events = events;
    this.thread = Thread.ofVirtual().name("leases-" + name).unstarted(this::run);
  }

  static Leases start(String name, LogWriter log, InstantSource clock, CourierEvents events) {
    Leases leases = new Leases(name, log, clock, events);
    leases.thread.start();
    return leases;
  }

  /**
   * The courier has these links now, and no others. When it returns, the log knows.
   *
   * @throws EventLogException if the log does not take it; then to be said again
   */
  synchronized void hold(List<LinkState> links) throws InterruptedException {
    long now = System.nanoTime();
    shownNanos = now;
    Set<LinkId> present = links.stream().map(LinkState::id).collect(Collectors.toSet());
    ever.addAll(present);
    for (LinkId gone : List.copyOf(leases.keySet())) {
      if (!present.contains(gone)) {
        Appends.await(log.append(new LinkFact.Gone(gone, clock.instant())));
        leases.remove(gone);
        LOG.infof("link=%s gone", gone);
        events.unlinked(gone);
      }
    }
    for (LinkState link : links) {
      Lease before = leases.get(link.id());
      if (before == null || !before.state().equals(link)) {
        Appends.await(log.append(new LinkFact.Held(link, clock.instant())));
        leases.put(link.id(), new Lease(link, now));
      }
      if (before == null) {
        LOG.infof("link=%s held, reaches %s", link.id(), link.reaches());
        events.linked(link.id());
      }
    }
  }

  /** It has something on these from an earlier life: it takes that away if nobody needs it. */
  synchronized void had(Collection<LinkId> links) {
    ever.addAll(links);
  }

  /** Whether the courier has, or had, a link: what names it is for us to answer. */
  synchronized boolean isOurs(LinkId link) {
    return ever.contains(link);
  }

  synchronized boolean isEmpty() {
    return leases.isEmpty();
  }

  private void run() {
    try {
      while (!closing.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
        renew();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits for no answer: if this is lost, the next is in time. */
  @SuppressWarnings("FutureReturnValueIgnored")
  private synchronized void renew() {
    long now = System.nanoTime();
    for (Lease lease : List.copyOf(leases.values())) {
      Duration work = lease.state().answerWithin().plus(lease.state().validFor());
      if (lease.isDue(now) && now - shownNanos < work.toNanos()) {
        log.append(new LinkFact.Held(lease.state(), clock.instant()));
        leases.put(lease.state().id(), new Lease(lease.state(), now));
      }
    }
  }

  /** The links end, and the log is told as far as it listens. */
  @Override
  public void close() {
    closing.countDown();
    List<CompletableFuture<Position>> told = new ArrayList<>();
    synchronized (this) {
      for (LinkId link : leases.keySet()) {
        told.add(log.append(new LinkFact.Gone(link, clock.instant())));
        LOG.infof("link=%s gone", link);
        events.unlinked(link);
      }
      leases.clear();
    }
    try {
      for (CompletableFuture<Position> one : told) {
        Appends.await(one);
      }
    } catch (EventLogException e) {
      LOG.debug("the log is away; the leases end by themselves", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
