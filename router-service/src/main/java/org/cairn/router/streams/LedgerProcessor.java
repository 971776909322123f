package org.cairn.router.streams;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.cairn.log.EventLogException;
import org.cairn.log.Position;
import org.cairn.log.Topic;
import org.cairn.log.format.FactFormat;
import org.cairn.log.format.UnreadableFactException;
import org.cairn.log.kafka.LogHeaders;
import org.cairn.log.record.Account;
import org.cairn.log.record.AccountRequest;
import org.cairn.log.record.BrokerStart;
import org.cairn.log.record.BundleReceived;
import org.cairn.log.record.ContentRef;
import org.cairn.log.record.CustodyFact;
import org.cairn.log.record.InCustody;
import org.cairn.log.record.LinkFact;
import org.cairn.log.record.LogFact;
import org.cairn.log.record.MailAccepted;
import org.cairn.log.record.MailboxChanged;
import org.cairn.log.record.MailboxDelivered;
import org.cairn.log.record.MailboxDelivery;
import org.cairn.log.record.MailboxUsage;
import org.cairn.log.record.NeighborFact;
import org.cairn.log.record.NodeSelf;
import org.cairn.log.record.OperatorCommand;
import org.cairn.log.record.Quarantined;
import org.cairn.log.record.TraceLine;
import org.cairn.log.record.TransferFact;
import org.cairn.log.record.TransferReport;
import org.cairn.router.forward.Effect;
import org.cairn.router.forward.Forwarding;
import org.cairn.router.ledger.format.UnreadableStateException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Reads facts for the ledger, tells it the time, and writes what it says. */
final class LedgerProcessor implements Processor<String, byte[], String, byte[]> {
  private static final Logger LOG = Logger.getLogger(LedgerProcessor.class);
  private static final String TELLER = "router";

  private final LedgerPorts ports;
  private final Duration tickEvery;
  private @Nullable ProcessorContext<String, byte[]> context;
  private @Nullable Forwarding ledger;
  private long tickedAt;

  LedgerProcessor(LedgerPorts ports, Duration tickEvery) {
    this.ports = ports;
    this.tickEvery = tickEvery;
  }

  /** The store is whole by now: restored from the changelog, if need be. */
  @Override
  public void init(ProcessorContext<String, byte[]> opened) {
    context = opened;
    ledger = null;
    tickedAt = ports.nanos().getAsLong();
    opened.schedule(tickEvery, PunctuationType.WALL_CLOCK_TIME, _ -> tick());
  }

  /**
   * The ledger is opened with the first input or tick: at {@link #init} nothing may be forwarded
   * yet.
   */
  private Forwarding ledger(ProcessorContext<String, byte[]> to) {
    Forwarding open = ledger;
    if (open == null) {
      open = ports.open(new StreamsBytes(to.getStateStore(LedgerTopology.STORE)));
      say(open.resume(), to);
      ledger = open;
      LOG.infof("ledger opened, %d mails in custody, %d cargos", open.size(), open.cargos());
    }
    return open;
  }

  private void tick() {
    ProcessorContext<String, byte[]> to = context;
    if (to != null) {
      long now = ports.nanos().getAsLong();
      Duration elapsed = Duration.ofNanos(Math.max(0, now - tickedAt));
      tickedAt = now;
      if (ports.trouble().restLeft().isZero()) {
        tick(to, elapsed);
      }
    }
  }

  /**
   * A fault of ours that time brings up must end neither the router nor the time: what the ledger
   * had in memory is let go, and it is opened anew after a rest. Health shows it.
   */
  private void tick(ProcessorContext<String, byte[]> to, Duration elapsed) {
    try {
      say(ledger(to).tick(elapsed), to);
      if (ports.trouble().isPresent()) {
        ports.trouble().isOver();
        LOG.info("the ledger works again");
      }
    } catch (UnreadableStateException | EventLogException | KafkaException e) {
      throw e;
    } catch (RuntimeException e) {
      failed(e);
    }
  }

  private void failed(RuntimeException e) {
    ledger = null;
    int times = ports.trouble().failed();
    LOG.errorf(
        e,
        "the ledger fails, %d times in a row; it is opened anew in %s",
        times,
        ports.trouble().restLeft());
    ports.meter().ledgerFailed();
  }

  @Override
  public void process(Record<String, byte[]> record) {
    ProcessorContext<String, byte[]> to = context;
    byte @Nullable [] value = record.value();
    if (to == null || value == null) {
      return; // a tombstone: an account that never was
    }
    Forwarding open = opened(to);
    try {
      List<Effect> effects =
          apply(open, FactFormat.read(value), LogHeaders.content(record.headers()));
      say(effects, to);
      for (Effect effect : effects) {
        if (effect instanceof Effect.SetAside(String reason)) {
          setAside(to, record, value, reason);
        }
      }
    } catch (UnreadableFactException e) {
      setAside(to, record, value, e.reason());
    } catch (UnreadableStateException | EventLogException | KafkaException e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.error("a record for the ledger cannot be processed", e);
      setAside(to, record, value, "cannot be processed: " + e.getMessage());
      ledger = null; // what it had in memory may be half of something: it is read from the store
    }
  }

  /** That it cannot be opened is not the fault of the record that is to be read next. */
  private Forwarding opened(ProcessorContext<String, byte[]> to) {
    try {
      return ledger(to);
    } catch (UnreadableStateException | EventLogException | KafkaException e) {
      throw e;
    } catch (RuntimeException e) {
      failed(e);
      throw e;
    }
  }

  private static List<Effect> apply(Forwarding ledger, LogFact fact, byte[] content) {
    return switch (fact) {
      case CustodyFact custody -> ledger.custody(custody, content);
      case Account account -> ledger.account(account);
      case OperatorCommand command -> ledger.command(command);
      case TransferReport report -> ledger.report(report);
      case BundleReceived received -> ledger.received(received, content);
      case LinkFact link -> ledger.link(link);
      case NodeSelf self -> ledger.self(self);
      case MailAccepted _,
          MailboxDelivery _,
          MailboxDelivered _,
          MailboxChanged _,
          MailboxUsage _,
          InCustody _,
          AccountRequest _,
          TraceLine _,
          Quarantined _,
          TransferFact _,
          NeighborFact _,
          BrokerStart _ ->
          throw new IllegalArgumentException("no fact for the ledger");
    };
  }

  private void setAside(
      ProcessorContext<String, byte[]> from,
      Record<String, byte[]> record,
      byte[] value,
      String reason) {
    Optional<RecordMetadata> position = from.recordMetadata();
    position.ifPresent(
        p ->
            ports
                .quarantine()
                .setAside(
                    p.topic(),
                    new Position(p.partition(), p.offset()),
                    reason,
                    value,
                    LogHeaders.content(record.headers())));
    ports.meter().quarantined();
  }

  private void say(List<Effect> effects, ProcessorContext<String, byte[]> to) {
    for (Effect effect : effects) {
      switch (effect) {
        case Effect.Say(LogFact fact, byte[] content) -> forward(to, fact, content);
        case Effect.Drop(ContentRef.Stored content) ->
            IntStream.range(0, content.chunks())
                .forEach(chunk -> remove(to, content.id().chunkKey(chunk), Topic.CONTENT));
        case Effect.Hide(var id) -> remove(to, id.hex(), Topic.CUSTODY_STATE);
        case Effect.Tell(var id, String event, String detail) -> {
          LOG.infof("mail=%s %s", id, event);
          ports.trace().accept(TraceLine.of(id, ports.clock().instant(), TELLER, event, detail));
        }
        case Effect.SetAside _ -> {
          // Whoever read the record sets it aside.
        }
      }
    }
  }

  private static void forward(ProcessorContext<String, byte[]> to, LogFact fact, byte[] content) {
    Headers headers = new RecordHeaders();
    if (content.length > 0) {
      headers.add(LogHeaders.CONTENT, content);
    }
    to.forward(
        new Record<>(fact.key(), FactFormat.write(fact), to.currentSystemTimeMs(), headers),
        LedgerTopology.sink(fact.topic()));
  }

  @SuppressWarnings("NullAway") // a tombstone is a record without a value
  private static void remove(ProcessorContext<String, byte[]> to, String key, Topic topic) {
    to.forward(new Record<>(key, null, to.currentSystemTimeMs()), LedgerTopology.sink(topic));
  }
}
