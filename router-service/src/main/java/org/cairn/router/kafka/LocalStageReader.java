package org.cairn.router.kafka;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import org.apache.kafka.common.TopicPartition;
import org.cairn.log.Topic;
import org.cairn.log.kafka.BatchHandler;
import org.cairn.log.kafka.LogLookup;
import org.cairn.log.kafka.Received;
import org.cairn.log.record.MailAccepted;
import org.cairn.router.local.LocalStage;
import org.cairn.router.local.OpenMail;
import org.cairn.router.local.Routing;
import org.cairn.router.meter.RouterMeter;

/**
 * Runs the local stage over the log. Reads {@code mail.accepted} and {@code mailbox.delivered},
 * whose partitions of the same number come to the same reader.
 *
 * <p>Nothing is waited for record by record: deliveries and facts for the ledger of a whole batch
 * are under way at once, and a mail stays open in its window until its mailboxes have answered and
 * what the ledger must know is durable. Only large content is held first. An append that fails ends
 * this handler; the next one begins at the lowest open mail. One that is too large for the log
 * would fail for ever: that mail is set aside.
 */
final class LocalStageReader implements BatchHandler {
  /** A mail that was read, and what is to be done about it. */
  private record Routed(Received received, MailAccepted mail, Routing routing) {}

  private final LocalStage stage;
  private final RouterLog log;
  private final OpenWindows windows;
  private final PendingAppends appends;
  private final MailQuarantine quarantine;
  private final MailTrace trace;
  private final MailboxAnswers answers;
  private final LongSupplier nanos;
  private final RouterMeter meter;

  /**
   * @param mostOpen with so many open mails no further ones are read
   * @param nanos monotonic
   */
  LocalStageReader(
      LocalStage stage,
      RouterLog log,
      LogLookup lookup,
      DeliveredReports reports,
      int mostOpen,
      InstantSource clock,
      LongSupplier nanos,
      RouterMeter meter) {
    this.stage = stage;
    this.log = log;
    this.windows = new OpenWindows(mostOpen);
    this.appends = new PendingAppends(log);
    this.quarantine = new MailQuarantine(log, clock, meter);
    this.trace = new MailTrace(log, clock);
    this.nanos = nanos;
    this.meter = meter;
    this.answers =
        new MailboxAnswers(
            stage, windows, appends, quarantine, trace, reports, lookup, nanos, meter);
  }

  @Override
  public Map<TopicPartition, Long> handle(List<Received> batch) throws InterruptedException {
    long readNanos = nanos.getAsLong();
    answers.takeWhatIsDurable();
    handOn(route(batch), readNanos);
    for (Received received : batch) {
      answers.take(received);
    }
    answers.askOverdueAgain();
    answers.takeWhatIsDurable();
    meter.openMails(windows.openMails());
    return windows.done();
  }

  private List<Routed> route(List<Received> batch) throws InterruptedException {
    List<Routed> routed = new ArrayList<>();
    List<CompletableFuture<?>> before = new ArrayList<>();
    for (Received received : batch) {
      if (received.fact() instanceof MailAccepted mail) {
        try {
          Routing routing = stage.route(mail, received.position());
          routing.before().forEach(fact -> before.add(log.durable().append(fact)));
          routed.add(new Routed(received, mail, routing));
        } catch (IllegalArgumentException | IllegalStateException e) {
          quarantine.setAside(received, mail, e);
          windows.at(received.position().partition()).pass(received.position().offset());
        }
      }
    }
    RouterLog.await(before);
    return routed;
  }

  private void handOn(List<Routed> mails, long readNanos) {
    for (Routed routed : mails) {
      Received received = routed.received();
      Routing routing = routed.routing();
      OpenMail open =
          windows
              .at(received.position().partition())
              .open(routed.mail(), received.position().offset(), routing, readNanos);
      routing.deliveries().forEach(delivery -> appends.deliver(delivery, received.content(), open));
      routing.custody().forEach(fact -> appends.tell(fact, received.content(), open));
      meter.routed(
          routing.deliveries().size(),
          routing.custodyRecipients(),
          Duration.ofNanos(nanos.getAsLong() - readNanos));
      trace.tell(open, "routed", describe(routing));
    }
  }

  private static String describe(Routing routing) {
    return routing.deliveries().size()
        + " to mailboxes here, "
        + routing.custodyRecipients()
        + " into custody";
  }

  @Override
  public Set<Topic> pauses() {
    return windows.pauses();
  }

  @Override
  public void revoked(Set<TopicPartition> partitions) {
    windows.revoked(partitions);
  }
}
