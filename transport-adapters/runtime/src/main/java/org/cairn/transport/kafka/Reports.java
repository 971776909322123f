package org.cairn.transport.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.cairn.log.EventLogException;
import org.cairn.log.Position;
import org.cairn.log.kafka.LogWriter;
import org.cairn.log.record.TransferReport;
import org.jboss.logging.Logger;

/** Appends what a courier answered, and waits for the log as long as that takes. */
record Reports(String courier, LogWriter log, BooleanSupplier closing) {
  private static final Logger LOG = Logger.getLogger(Reports.class);
  private static final Duration AFTER_TROUBLE = Duration.ofMillis(500);

  /** So many are under way at a time. */
  private static final int AT_ONCE = 1_000;

  /** When it returns, the log has all of them, or we end and the ledger asks again. */
  void append(List<TransferReport> reports) throws InterruptedException {
    for (int from = 0; from < reports.size(); from += AT_ONCE) {
      appendAll(reports.subList(from, Math.min(reports.size(), from + AT_ONCE)));
    }
  }

  private void appendAll(List<TransferReport> reports) throws InterruptedException {
    List<TransferReport> left = reports;
    while (!left.isEmpty()) {
      left = tryToAppend(left);
      if (!left.isEmpty()) {
        if (closing.getAsBoolean()) {
          return;
        }
        LOG.warnf("courier=%s %d answers wait for the log", courier, left.size());
        Thread.sleep(AFTER_TROUBLE);
      }
    }
  }

  private List<TransferReport> tryToAppend(List<TransferReport> reports)
      throws InterruptedException {
    List<CompletableFuture<Position>> underWay = reports.stream().map(log::append).toList();
    List<TransferReport> failed = new ArrayList<>();
    for (int i = 0; i < reports.size(); i++) {
      try {
        Appends.await(underWay.get(i));
      } catch (EventLogException e) {
        failed.add(reports.get(i));
      }
    }
    return failed;
  }
}
