package org.cairn.console.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.cairn.console.pairing.PairingGate;
import org.cairn.custody.LinkId;
import org.cairn.log.EventLogException;
import org.cairn.log.Topic;
import org.cairn.log.format.FactFormat;
import org.cairn.log.format.UnreadableFactException;
import org.cairn.log.kafka.LogConnection;
import org.cairn.log.kafka.LogWriter;
import org.cairn.log.record.LinkFact;
import org.cairn.log.record.LogFact;
import org.cairn.log.record.NeighborFact;
import org.cairn.log.record.NodeSelf;
import org.cairn.log.record.OperatorCommand;
import org.cairn.log.record.RequestId;
import org.cairn.mail.NodeName;

/**
 * Commands over the topic {@code operator.command}, and finds the answers on {@code neighbor}. A
 * keeper does this a few times in the life of a camp: between commands it holds nothing.
 */
public final class LogPairingGate implements PairingGate {
  private static final Duration PATIENCE = Duration.ofSeconds(8);

  private final LogConnection connection;
  private final NodeName self;

  public LogPairingGate(LogConnection connection, NodeName self) {
    this.connection = connection.as(connection.clientId() + "-pairing");
    this.self = self;
  }

  @Override
  public Answer ask(OperatorCommand command, Duration longest) throws InterruptedException {
    List<NeighborFact> found = new ArrayList<>();
    boolean told = false;
    try (LogScan scan = new LogScan(connection, longest)) {
      long from = scan.end(Topic.NEIGHBOR);
      told = tell(command, longest);
      if (told) {
        scan.follow(
            Topic.NEIGHBOR,
            from,
            record -> {
              neighbor(record, command.request()).ifPresent(found::add);
              return !found.isEmpty();
            });
      }
    } catch (EventLogException e) {
      return told ? new Answer.Undecided() : new Answer.LogSilent();
    }
    if (!found.isEmpty()) {
      return new Answer.Decided(found.getFirst());
    }
    return told ? new Answer.Undecided() : new Answer.LogSilent();
  }

  @Override
  public boolean tell(OperatorCommand command, Duration longest) throws InterruptedException {
    try (LogWriter writer = LogWriter.open(connection)) {
      writer.append(command).get(longest.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      return false;
    }
  }

  @Override
  public Optional<String> invite() {
    OwnInvite own = new OwnInvite(self);
    try (LogScan scan = new LogScan(connection, PATIENCE)) {
      long end = scan.end(Topic.NODE_SELF);
      scan.read(Topic.NODE_SELF, scan.begin(Topic.NODE_SELF), end, record -> take(record, own));
      if (own.isBehind()) {
        scan.follow(
            Topic.NODE_SELF,
            end,
            record -> {
              take(record, own);
              return !own.isBehind();
            });
      }
    }
    return own.text();
  }

  private static void take(ConsumerRecord<String, byte[]> record, OwnInvite own) {
    if (fact(record).orElse(null) instanceof NodeSelf said) {
      own.take(said);
    }
  }

  @Override
  public List<LinkId> links() {
    SortedSet<LinkId> known = new TreeSet<>();
    try (LogScan scan = new LogScan(connection, PATIENCE)) {
      scan.read(
          Topic.LINK_STATE,
          scan.begin(Topic.LINK_STATE),
          scan.end(Topic.LINK_STATE),
          record -> {
            if (fact(record).orElse(null) instanceof LinkFact said) {
              known.add(said.link());
            }
          });
    }
    return List.copyOf(known);
  }

  @Override
  public List<NeighborFact.Paired> neighbours() {
    return known(NeighborFact.Paired.class);
  }

  @Override
  public List<NeighborFact.Plain> plain() {
    return known(NeighborFact.Plain.class);
  }

  private <T extends NeighborFact> List<T> known(Class<T> kind) {
    Map<String, T> known = new TreeMap<>();
    try (LogScan scan = new LogScan(connection, PATIENCE)) {
      scan.read(
          Topic.NEIGHBOR,
          scan.begin(Topic.NEIGHBOR),
          scan.end(Topic.NEIGHBOR),
          record -> {
            known.remove(record.key());
            fact(record)
                .filter(kind::isInstance)
                .ifPresent(fact -> known.put(record.key(), kind.cast(fact)));
          });
    }
    return List.copyOf(known.values());
  }

  private static Optional<NeighborFact> neighbor(
      ConsumerRecord<String, byte[]> record, RequestId request) {
    return fact(record)
        .filter(NeighborFact.class::isInstance)
        .map(NeighborFact.class::cast)
        .filter(fact -> fact.request().equals(request));
  }

  /** A tombstone, or a record of a newer version, says nothing here. */
  private static Optional<LogFact> fact(ConsumerRecord<String, byte[]> record) {
    try {
      return record.value() == null
          ? Optional.empty()
          : Optional.of(FactFormat.read(record.value()));
    } catch (UnreadableFactException e) {
      return Optional.empty();
    }
  }
}
