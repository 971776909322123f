package org.cairn.console.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.cairn.console.report.CustodyCount;
import org.cairn.console.report.LogFigures;
import org.cairn.log.Topic;
import org.cairn.log.format.FactFormat;
import org.cairn.log.format.UnreadableFactException;
import org.cairn.log.kafka.LogConnection;
import org.cairn.log.record.InCustody;

/** Counts what waits and what was set aside by reading the topics when somebody asks. */
public final class ScannedFigures implements LogFigures {
  private static final Duration PATIENCE = Duration.ofSeconds(8);

  private final LogConnection connection;

  public ScannedFigures(LogConnection connection) {
    this.connection = connection;
  }

  @Override
  public Reading read() {
    try (LogScan scan = new LogScan(connection, PATIENCE)) {
      // The first question also finds the way to the broker; the second is the log's own time.
      long begin = scan.begin(Topic.QUARANTINE);
      long askedNanos = System.nanoTime();
      long end = scan.end(Topic.QUARANTINE);
      Duration took = Duration.ofNanos(System.nanoTime() - askedNanos);
      return new Reading(took, custody(scan), end - begin);
    }
  }

  private static CustodyCount custody(LogScan scan) {
    Map<String, InCustody> mails = new HashMap<>();
    scan.read(
        Topic.CUSTODY_STATE,
        scan.begin(Topic.CUSTODY_STATE),
        scan.end(Topic.CUSTODY_STATE),
        record -> apply(record, mails));
    return CustodyCount.of(mails.values());
  }

  private static void apply(ConsumerRecord<String, byte[]> record, Map<String, InCustody> mails) {
    if (record.value() == null) {
      mails.remove(record.key());
      return;
    }
    try {
      if (FactFormat.read(record.value()) instanceof InCustody mail) {
        mails.put(record.key(), mail);
      }
    } catch (UnreadableFactException e) {
      // Written by a newer version: it is not counted, and nothing depends on the count.
      mails.remove(record.key());
    }
  }
}
