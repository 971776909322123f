package org.cairn.router.kafka;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.cairn.log.EventLogException;
import org.cairn.log.kafka.LogConnection;
import org.cairn.log.kafka.LogWriter;
import org.cairn.log.record.TraceLine;

/**
 * The router's ways of writing to the log.
 *
 * @param durable for topics whose every append is synced to the disk
 * @param deliveries for deliveries to mailboxes, which must not wait behind such a sync
 * @param light for the trace, which may be lost
 */
public record RouterLog(LogWriter durable, LogWriter deliveries, LogWriter light)
    implements AutoCloseable {
  /** The router's name in the trace and in quarantine. */
  public static final String TELLER = "router";

  private static final long APPEND_WITHIN_SECONDS = 20;

  public static RouterLog open(LogConnection connection) {
    return new RouterLog(
        LogWriter.open(connection),
        LogWriter.open(connection.as(connection.clientId() + "-deliveries")),
        LogWriter.openLight(connection));
  }

  /** Adds a line to the life of a mail. Nobody waits for it. */
  @SuppressWarnings("FutureReturnValueIgnored") // a line that is lost is lost
  public void tell(TraceLine line) {
    light.append(line);
  }

  /** Returns when all of these are durable. */
  static void await(List<CompletableFuture<?>> appends) throws InterruptedException {
    try {
      CompletableFuture.allOf(appends.toArray(CompletableFuture<?>[]::new))
          .get(APPEND_WITHIN_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new EventLogException("the log does not take what must come first", e);
    }
  }

  @Override
  public void close() {
    durable.close();
    deliveries.close();
    light.close();
  }
}
