package org.cairn.console.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.cairn.console.report.Traces;
import org.cairn.log.Topic;
import org.cairn.log.format.FactFormat;
import org.cairn.log.format.UnreadableFactException;
import org.cairn.log.kafka.LogConnection;
import org.cairn.log.record.TraceLine;
import org.cairn.mail.MailId;

/** Finds what was said about a mail by reading the topic {@code trace} through. */
public final class LogTraces implements Traces {
  /** 64 MiB of records are read in well under that. */
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  /** The event with which every mail begins. */
  private static final String ACCEPTED = "accepted";

  /** How many of the newest records are looked at first for the newest mail. */
  private static final long TAIL = 1_000;

  private final LogConnection connection;

  public LogTraces(LogConnection connection) {
    this.connection = connection;
  }

  @Override
  public List<TraceLine> linesOf(String prefix) {
    List<TraceLine> lines = new ArrayList<>();
    try (LogScan scan = new LogScan(connection, PATIENCE)) {
      scan.read(
          Topic.TRACE,
          scan.begin(Topic.TRACE),
          scan.end(Topic.TRACE),
          record -> {
            // The key is the mail id: only what matches is taken apart.
            if (record.key() != null && record.key().startsWith(prefix)) {
              line(record).ifPresent(lines::add);
            }
          });
    }
    return lines;
  }

  @Override
  public Optional<MailId> newest() {
    try (LogScan scan = new LogScan(connection, PATIENCE)) {
      long begin = scan.begin(Topic.TRACE);
      long end = scan.end(Topic.TRACE);
      long tail = TAIL;
      while (true) {
        long from = Math.max(begin, end - tail);
        Optional<MailId> newest = newestAccepted(scan, from, end);
        if (newest.isPresent() || from == begin) {
          return newest;
        }
        tail *= 8;
      }
    }
  }

  private static Optional<MailId> newestAccepted(LogScan scan, long from, long end) {
    List<MailId> accepted = new ArrayList<>();
    scan.read(
        Topic.TRACE,
        from,
        end,
        record ->
            line(record)
                .filter(line -> line.event().equals(ACCEPTED))
                .ifPresent(line -> accepted.add(line.id())));
    return accepted.isEmpty() ? Optional.empty() : Optional.of(accepted.getLast());
  }

  /** A record that cannot be read is passed over: nothing depends on the trace. */
  private static Optional<TraceLine> line(ConsumerRecord<String, byte[]> record) {
    try {
      return record.value() != null && FactFormat.read(record.value()) instanceof TraceLine line
          ? Optional.of(line)
          : Optional.empty();
    } catch (UnreadableFactException e) {
      return Optional.empty();
    }
  }
}
