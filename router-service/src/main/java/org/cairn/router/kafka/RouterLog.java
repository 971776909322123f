package org.cairn.router.kafka;

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

  @Override
  public void close() {
    durable.close();
    deliveries.close();
    light.close();
  }
}
