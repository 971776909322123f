package org.cairn.router.kafka;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import org.apache.kafka.common.TopicPartition;
import org.cairn.log.EventLogException;
import org.cairn.log.Topic;
import org.cairn.log.kafka.BatchHandler;
import org.cairn.log.kafka.LogLookup;
import org.cairn.log.kafka.Received;
import org.cairn.log.record.MailAccepted;
import org.cairn.log.record.MailboxDelivered;
import org.cairn.log.record.MailboxDelivery;
import org.cairn.log.record.TraceLine;
import org.cairn.mail.MailAddress;
import org.cairn.router.local.LocalStage;
import org.cairn.router.local.OpenMail;
import org.cairn.router.local.OpenMails;
import org.cairn.router.local.Routing;
import org.cairn.router.meter.RouterMeter;
import org.jboss.logging.Logger;

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
  private static final Logger LOG = Logger.getLogger(LocalStageReader.class);
  private static final byte[] NOTHING = {};
  private static final int OVERDUE_AT_A_TIME = 50;
  private static final Duration OVERDUE_EVERY = Duration.ofSeconds(1);

  /** A mail that was read, and what is to be done about it. */
  private record Routed(Received received, MailAccepted mail, Routing routing) {}

  private final LocalStage stage;
  private final RouterLog log;
  private final PendingAppends appends;
  private final MailQuarantine quarantine;
  private final LogLookup lookup;
  private final int mostOpen;
  private final InstantSource clock;
  private final LongSupplier nanos;
  private final RouterMeter meter;
  private final Map<Integer, OpenMails> windows = new HashMap<>();
  private final Map<Integer, Long> answersRead = new HashMap<>();
  private long overdueLookedAt;
  private boolean full;

  /**
   * @param mostOpen with so many open mails no further ones are read
   * @param nanos monotonic
   */
  LocalStageReader(
      LocalStage stage,
      RouterLog log,
      LogLookup lookup,
      int mostOpen,
      InstantSource clock,
      LongSupplier nanos,
      RouterMeter meter) {
    this.stage = stage;
    this.log = log;
    this.appends = new PendingAppends(log);
    this.quarantine = new MailQuarantine(log, clock, meter);
    this.lookup = lookup;
    this.mostOpen = mostOpen;
    this.clock = clock;
    this.nanos = nanos;
    this.meter = meter;
    this.overdueLookedAt = nanos.getAsLong();
  }

  @Override
  public Map<TopicPartition, Long> handle(List<Received> batch) throws InterruptedException {
    long readNanos = nanos.getAsLong();
    takeWhatIsDurable();
    handOn(route(batch), readNanos);
    for (Received received : batch) {
      takeAnswer(received);
    }
    emitOverdueAgain();
    takeWhatIsDurable();
    meter.openMails(openMails());
    return done();
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
          window(received.position().partition()).pass(received.position().offset());
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
          window(received.position().partition())
              .open(routed.mail(), received.position().offset(), routing, readNanos);
      routing.deliveries().forEach(delivery -> appends.deliver(delivery, received.content(), open));
      routing.custody().forEach(fact -> appends.tell(fact, received.content(), open));
      meter.routed(
          routing.deliveries().size(),
          routing.custodyRecipients(),
          Duration.ofNanos(nanos.getAsLong() - readNanos));
      trace(open, "routed", describe(routing));
    }
  }

  private static String describe(Routing routing) {
    return routing.deliveries().size()
        + " to mailboxes here, "
        + routing.custodyRecipients()
        + " into custody";
  }

  private void takeWhatIsDurable() throws InterruptedException {
    appends.handBack(
        mail -> {
          OpenMails window = windows.get(mail.position().partition());
          if (window != null) {
            window.appended(mail);
          }
        });
    for (Optional<RefusedAppend> next = appends.refused();
        next.isPresent();
        next = appends.refused()) {
      setAside(next.get());
    }
  }

  /** What was refused will never get there: what else there is to do about the mail is done. */
  private void setAside(RefusedAppend refused) throws InterruptedException {
    OpenMail mail = refused.mail();
    OpenMails window = windows.get(mail.position().partition());
    if (window == null) {
      return; // revoked: whoever reads it now meets the same
    }
    Received received = readAgain(mail);
    if (mail.setAside() && received.fact() instanceof MailAccepted accepted) {
      quarantine.setAside(received, accepted, refused.why());
      trace(mail, "set aside", "it does not fit into one record");
    }
    refused
        .mailbox()
        .ifPresentOrElse(
            mailbox ->
                window.given(mail, mailbox).forEach(fact -> appends.tell(fact, NOTHING, mail)),
            () -> window.appended(mail));
  }

  private Received readAgain(OpenMail mail) throws InterruptedException {
    return lookup
        .read(Topic.MAIL_ACCEPTED, mail.position())
        .orElseThrow(() -> new EventLogException("open mail at " + mail.position() + " is gone"));
  }

  private void takeAnswer(Received received) throws InterruptedException {
    if (!(received.fact() instanceof MailboxDelivered answer)) {
      return;
    }
    answersRead.put(received.position().partition(), received.position().offset() + 1);
    OpenMails window = windows.get(answer.accepted().partition());
    if (window == null) {
      return; // for a mail that another instance reads, or that closed before we began
    }
    Optional<OpenMail> open = window.find(answer);
    if (open.isPresent()) {
      takeAnswer(window, open.get(), answer);
    }
  }

  private void takeAnswer(OpenMails window, OpenMail mail, MailboxDelivered answer)
      throws InterruptedException {
    switch (answer.outcome()) {
      case STORED, DUPLICATE -> {}
      case QUARANTINED -> keepUnstored(mail, answer.mailbox().key());
    }
    window.answered(mail, answer).forEach(fact -> appends.tell(fact, NOTHING, mail));
    if (mail.allAnswered()) {
      meter.delivered(mail.deliveries(), Duration.ofNanos(nanos.getAsLong() - mail.readNanos()));
      trace(mail, "delivered", "every mailbox here has answered");
    }
  }

  private void keepUnstored(OpenMail mail, MailAddress mailbox) throws InterruptedException {
    Received received = readAgain(mail);
    if (received.fact() instanceof MailAccepted accepted) {
      appends.tell(stage.unstored(accepted, mail.missed(mailbox)), received.content(), mail);
      LOG.errorf("mail=%s could not be stored for %s", mail.id(), mailbox);
      trace(mail, "could not be stored", mailbox + ": it is tried again until its lifetime ends");
    }
  }

  private void emitOverdueAgain() throws InterruptedException {
    long now = nanos.getAsLong();
    if (now - overdueLookedAt < OVERDUE_EVERY.toNanos()) {
      return;
    }
    overdueLookedAt = now;
    for (OpenMails window : windows.values()) {
      for (OpenMail mail : window.overdue(now, OVERDUE_AT_A_TIME)) {
        emitAgain(mail);
      }
    }
  }

  private void emitAgain(OpenMail mail) throws InterruptedException {
    Received received = readAgain(mail);
    if (received.fact() instanceof MailAccepted accepted) {
      List<MailboxDelivery> again =
          LocalStage.deliveries(accepted, mail.position(), mail.outstanding());
      again.forEach(delivery -> appends.deliver(delivery, received.content(), mail));
      meter.deliveredAgain(again.size());
      LOG.infof("mail=%s %d mailboxes asked again", mail.id(), again.size());
      trace(mail, "asked again", again.size() + " mailboxes have not answered");
    }
  }

  private void trace(OpenMail mail, String event, String detail) {
    log.tell(TraceLine.of(mail.id(), clock.instant(), RouterLog.TELLER, event, detail));
  }

  private int openMails() {
    return windows.values().stream().mapToInt(OpenMails::size).sum();
  }

  private Map<TopicPartition, Long> done() {
    Map<TopicPartition, Long> done = new HashMap<>();
    windows.forEach(
        (partition, window) ->
            done.put(
                new TopicPartition(Topic.MAIL_ACCEPTED.topicName(), partition), window.done()));
    answersRead.forEach(
        (partition, next) ->
            done.put(new TopicPartition(Topic.MAILBOX_DELIVERED.topicName(), partition), next));
    return done;
  }

  private OpenMails window(int partition) {
    return windows.computeIfAbsent(partition, OpenMails::new);
  }

  /** Answers are always read: they are what makes room. */
  @Override
  public Set<Topic> pauses() {
    int open = openMails();
    full = full ? open > mostOpen * 3 / 4 : open >= mostOpen;
    return full ? Set.of(Topic.MAIL_ACCEPTED) : Set.of();
  }

  @Override
  public void revoked(Set<TopicPartition> partitions) {
    for (TopicPartition partition : partitions) {
      if (partition.topic().equals(Topic.MAIL_ACCEPTED.topicName())) {
        windows.remove(partition.partition());
      } else {
        answersRead.remove(partition.partition());
      }
    }
  }
}
