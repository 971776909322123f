package org.cairn.transport.kafka;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.cairn.bundle.cbor.Octets;
import org.cairn.custody.Answer;
import org.cairn.custody.LinkState;
import org.cairn.log.EventLogException;
import org.cairn.log.kafka.LogTail;
import org.cairn.log.kafka.MissingContentException;
import org.cairn.log.kafka.Received;
import org.cairn.log.record.TransferFact;
import org.cairn.log.record.TransferReport;
import org.cairn.transport.courier.Collected;
import org.cairn.transport.courier.Courier;
import org.cairn.transport.courier.CourierEvents;
import org.cairn.transport.courier.Gatherings;
import org.cairn.transport.courier.Inbox;
import org.cairn.transport.courier.Load;
import org.jboss.logging.Logger;

/** What a {@link CourierLoop} does, step by step, on its thread. */
final class CourierTurn {
  private static final Logger LOG = Logger.getLogger(CourierTurn.class);
  private static final Duration SHORT = Duration.ofMillis(200);

  private final CourierLoop.Settings settings;
  private final Courier courier;
  private final Inbox inbox;
  private final Reports reports;
  private final Leases leases;
  private final CarriedOctets octets;
  private final Gatherings gatherings;
  private final CourierEvents events;
  private final AtomicBoolean told;
  private final long startNanos = System.nanoTime();
  private Duration lastLook = Duration.ZERO;
  private Duration lastWork = Duration.ZERO;
  private boolean rested;
  private boolean moreToCollect;
  private boolean over;

  CourierTurn(
      CourierLoop.Settings settings,
      Courier courier,
      Inbox inbox,
      Reports reports,
      Leases leases,
      CarriedOctets octets,
      Gatherings gatherings,
      CourierEvents events,
      AtomicBoolean told) {
    this.settings = settings;
    this.courier = courier;
    this.inbox = inbox;
    this.reports = reports;
    this.leases = leases;
    this.octets = octets;
    this.gatherings = gatherings;
    this.events = events;
    this.told = told;
  }

  private Duration now() {
    return Duration.ofNanos(System.nanoTime() - startNanos);
  }

  /** Whether its medium is gone, or all that it was to do is done. */
  boolean isOver() {
    return over;
  }

  /** What is said when a medium came back, or the log did. Its transfers are read already. */
  void begin() throws InterruptedException {
    List<TransferReport> standing = courier.standing();
    leases.had(standing.stream().map(TransferReport::link).toList());
    reports.append(standing);
    told.set(false);
    collect();
    hold();
    atWork();
  }

  /** Waits a little for something to do, and does it. */
  void step(LogTail tail) throws InterruptedException {
    boolean soon = !rested || moreToCollect || !gatherings.isEmpty();
    for (Received received : tail.poll(soon ? SHORT : settings.look())) {
      take(received);
    }
    carry(gatherings.overdue(now()));
    reportLater();
    if (told.getAndSet(false)) {
      collect();
      hold();
    } else if (now().minus(lastLook).compareTo(settings.look()) >= 0) {
      if (moreToCollect) {
        collect();
      }
      hold();
    }
    rest();
  }

  private void take(Received received) throws InterruptedException {
    switch (received.fact()) {
      case TransferFact.Carry carry when leases.isOurs(carry.link()) -> gather(carry, received);
      case TransferFact.Purge purge when leases.isOurs(purge.link()) -> {
        carry(gatherings.all()); // what it names may be among them
        courier.purge(purge.link(), Set.copyOf(purge.cargos()));
        atWork();
      }
      default -> {} // another instance's
    }
  }

  private void gather(TransferFact.Carry carry, Received received) throws InterruptedException {
    atWork();
    try {
      Octets bundle = octets.read(carry.content(), received.content());
      carry(gatherings.add(carry, bundle, now()));
    } catch (MissingContentException | EventLogException e) {
      LOG.warnf(
          "courier=%s bundle=%s cannot be read: %s",
          settings.name(), carry.bundle(), e.getMessage());
      reports.append(List.of(deferred(carry, String.valueOf(e.getMessage()))));
    }
  }

  private static TransferReport deferred(TransferFact.Carry carry, String reason) {
    return new TransferReport(
        carry.transfer(),
        carry.link(),
        carry.bundle(),
        carry.cargos(),
        new Answer.Deferred(reason));
  }

  private void carry(List<Load> loads) throws InterruptedException {
    for (Load load : loads) {
      List<TransferReport> answers = carry(load);
      events.answered(load, answers);
      reports.append(answers);
      atWork();
    }
  }

  private void reportLater() throws InterruptedException {
    List<TransferReport> answers = courier.answers();
    if (!answers.isEmpty()) {
      events.answeredLater(answers);
      reports.append(answers);
      atWork();
    }
  }

  /** A fault of ours must not lose a bundle: it is not answered for, so it stays in custody. */
  private List<TransferReport> carry(Load load) {
    try {
      return courier.carry(load);
    } catch (RuntimeException e) {
      LOG.errorf(e, "courier=%s transfer=%s failed", settings.name(), load.transfer());
      Answer.Outcome failed = new Answer.Deferred("the adapter failed: " + e.getMessage());
      return load.parcels().stream().map(parcel -> load.report(parcel, failed)).toList();
    }
  }

  private void collect() throws InterruptedException {
    Collected collected = courier.collect(inbox);
    moreToCollect = collected.unread() > 0 && collected.files() > 0;
    if (!collected.equals(Collected.NOTHING)) {
      events.collected(collected);
      atWork();
    }
  }

  private void hold() throws InterruptedException {
    reports.append(courier.news());
    List<LinkState> links = courier.links();
    lastLook = now();
    leases.hold(links);
    over = settings.endsWithItsLinks() && links.isEmpty();
  }

  private void atWork() {
    lastWork = now();
    rested = false;
  }

  private void rest() throws InterruptedException {
    boolean quiet = now().minus(lastWork).compareTo(settings.quiet()) >= 0;
    if (!rested && quiet && !over && gatherings.isEmpty() && !leases.isEmpty()) {
      courier.rest();
      rested = true;
      over = settings.endsWithItsWork();
    }
  }
}
