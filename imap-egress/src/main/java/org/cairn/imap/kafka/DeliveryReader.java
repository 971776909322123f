package org.cairn.imap.kafka;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import org.apache.kafka.common.TopicPartition;
import org.cairn.imap.delivery.Delivery;
import org.cairn.imap.delivery.DeliveryAgent;
import org.cairn.imap.delivery.DeliveryContent;
import org.cairn.imap.delivery.DeliveryEvents;
import org.cairn.imap.delivery.DeliveryOutcome;
import org.cairn.imap.delivery.UnstorableDeliveryException;
import org.cairn.imap.mailbox.ContentWriter;
import org.cairn.log.Position;
import org.cairn.log.format.FactFormat;
import org.cairn.log.kafka.BatchHandler;
import org.cairn.log.kafka.ContentReader;
import org.cairn.log.kafka.LogWriter;
import org.cairn.log.kafka.Received;
import org.cairn.log.record.ContentRef;
import org.cairn.log.record.MailboxDelivered;
import org.cairn.log.record.MailboxDelivery;
import org.cairn.log.record.Quarantined;
import org.cairn.log.record.TraceLine;
import org.cairn.mail.Sha256;
import org.jboss.logging.Logger;

/**
 * Reads {@code mailbox.delivery}, has each batch stored, and answers on {@code mailbox.delivered}
 * without waiting for the answers: the position is committed as far as they are on the log. After
 * any failure reading begins again at the committed position; what was stored is then answered as a
 * duplicate.
 */
final class DeliveryReader implements BatchHandler {
  private static final Logger LOG = Logger.getLogger(DeliveryReader.class);

  private final DeliveryAgent agent;
  private final ContentReader contents;
  private final DeliveryLog log;
  private final InstantSource clock;
  private final LongSupplier nanos;
  private final DeliveryEvents events;
  private final AnswersUnderWay answers = new AnswersUnderWay();

  /** A record and the delivery it asks for. */
  private record Asked(Received received, MailboxDelivery fact, Delivery delivery) {
    TopicPartition partition() {
      return new TopicPartition(received.topic().topicName(), received.position().partition());
    }
  }

  /**
   * @param durable for answers
   * @param light for the trace
   */
  record DeliveryLog(LogWriter durable, LogWriter light, String teller) {}

  DeliveryReader(
      DeliveryAgent agent,
      ContentReader contents,
      DeliveryLog log,
      InstantSource clock,
      LongSupplier nanos,
      DeliveryEvents events) {
    this.agent = agent;
    this.contents = contents;
    this.log = log;
    this.clock = clock;
    this.nanos = nanos;
    this.events = events;
  }

  @Override
  public Map<TopicPartition, Long> handle(List<Received> batch) {
    List<Asked> asked = new ArrayList<>();
    for (Received received : batch) {
      if (received.fact() instanceof MailboxDelivery fact) {
        asked.add(new Asked(received, fact, delivery(fact, received.content())));
      }
    }
    if (!asked.isEmpty()) {
      long start = nanos.getAsLong();
      agent.deliver(
          asked.stream().map(Asked::delivery).toList(),
          (index, outcome) -> answer(asked.get(index), outcome));
      events.batch(asked.size(), Duration.ofNanos(nanos.getAsLong() - start));
    }
    return answers.done();
  }

  private Delivery delivery(MailboxDelivery fact, byte[] held) {
    DeliveryContent content =
        switch (fact.content()) {
          case ContentRef.Inline inline -> checked(inline, held);
          case ContentRef.Stored stored -> new LogContent(contents, stored);
        };
    return new Delivery(fact.mailbox(), fact.source(), fact.id(), fact.reversePath(), content);
  }

  /** Octets that are not those that were accepted are refused when they are asked for. */
  private static DeliveryContent checked(ContentRef.Inline inline, byte[] held) {
    return Sha256.of(held).equals(inline.hash())
        ? DeliveryContent.of(held)
        : new SpoiltContent(inline.sizeOctets());
  }

  private void answer(Asked asked, DeliveryOutcome outcome) {
    switch (outcome) {
      case DeliveryOutcome.Stored() -> {
        Duration age = Duration.between(asked.fact().acceptedAt(), clock.instant());
        events.stored(asked.fact().content().sizeOctets(), age.isNegative() ? Duration.ZERO : age);
        say(asked, MailboxDelivered.Outcome.STORED, "stored", place(asked));
      }
      case DeliveryOutcome.AlreadyThere() -> {
        events.duplicate();
        say(
            asked,
            MailboxDelivered.Outcome.DUPLICATE,
            "known",
            place(asked) + ", where it was stored before");
      }
      case DeliveryOutcome.Unstorable(String reason) -> {
        events.quarantined();
        setAside(asked, reason);
      }
    }
  }

  /** For the trace, which only the keeper reads at her own terminal; never for a log. */
  private static String place(Asked asked) {
    return "mailbox " + asked.fact().mailbox();
  }

  private void say(Asked asked, MailboxDelivered.Outcome outcome, String event, String detail) {
    answers.add(
        asked.partition(), asked.received().position().offset(), append(asked.fact(), outcome));
    LOG.infof("mail=%s %s", asked.fact().id(), event);
    trace(asked.fact(), event, detail);
  }

  private CompletableFuture<Position> append(
      MailboxDelivery fact, MailboxDelivered.Outcome outcome) {
    return log.durable()
        .append(
            new MailboxDelivered(
                fact.id(), fact.source(), fact.mailbox(), fact.accepted(), outcome));
  }

  /** Kept whole for a person to look at, then answered, so that nothing waits for it. */
  private void setAside(Asked asked, String reason) {
    Received received = asked.received();
    ContentRef content = asked.fact().content();
    CompletableFuture<Position> kept =
        quarantine(received, Quarantined.reason(reason, content), FactFormat.write(asked.fact()));
    if (content instanceof ContentRef.Inline) {
      kept =
          kept.thenCompose(_ -> quarantine(received, "content of that mail", received.content()));
    }
    CompletableFuture<Position> answered =
        kept.thenCompose(_ -> append(asked.fact(), MailboxDelivered.Outcome.QUARANTINED));
    answers.add(asked.partition(), received.position().offset(), answered);
    LOG.errorf("mail=%s cannot be stored and is set aside: %s", asked.fact().id(), reason);
    trace(asked.fact(), "set aside", place(asked) + ": " + reason);
  }

  private CompletableFuture<Position> quarantine(Received received, String reason, byte[] octets) {
    String origin = received.topic().topicName();
    return log.durable()
        .append(
            new Quarantined(clock.instant(), log.teller(), origin, received.position(), reason),
            octets);
  }

  @SuppressWarnings("FutureReturnValueIgnored") // a trace may be lost
  private void trace(MailboxDelivery fact, String event, String detail) {
    log.light().append(TraceLine.of(fact.id(), clock.instant(), log.teller(), event, detail));
  }

  @Override
  public void revoked(Set<TopicPartition> partitions) {
    partitions.forEach(answers::forget);
  }

  /** Stands for octets whose hash is wrong. */
  private record SpoiltContent(long sizeOctets) implements DeliveryContent {
    @Override
    public void copyTo(ContentWriter writer) {
      throw new UnstorableDeliveryException("the content is not what was accepted");
    }
  }
}
