package org.cairn.imap.kafka;

import java.time.InstantSource;
import java.util.List;
import java.util.function.LongSupplier;
import org.cairn.imap.delivery.DeliveryAgent;
import org.cairn.imap.delivery.DeliveryEvents;
import org.cairn.imap.delivery.DeliveryStore;
import org.cairn.log.Topic;
import org.cairn.log.kafka.ContentReader;
import org.cairn.log.kafka.LogConnection;
import org.cairn.log.kafka.LogReader;
import org.cairn.log.kafka.LogWriter;
import org.cairn.log.kafka.ReaderGroup;

/** Takes mail off the log into the mailboxes, on a thread of its own, from start to close. */
public final class DeliveryIntake implements AutoCloseable {
  private final ContentReader contents;
  private final LogReader reader;

  private DeliveryIntake(ContentReader contents, LogReader reader) {
    this.contents = contents;
    this.reader = reader;
  }

  /**
   * Begins; the log need not answer yet.
   *
   * @param durable takes the answers
   * @param light takes the trace
   */
  public static DeliveryIntake start(
      LogConnection connection,
      DeliveryStore store,
      LogWriter durable,
      LogWriter light,
      InstantSource clock,
      LongSupplier nanos,
      DeliveryEvents events) {
    ContentReader contents = new ContentReader(connection);
    DeliveryReader.DeliveryLog log =
        new DeliveryReader.DeliveryLog(durable, light, ReaderGroup.IMAP_EGRESS);
    LogReader reader =
        LogReader.start(
            connection,
            ReaderGroup.IMAP_EGRESS,
            List.of(Topic.MAILBOX_DELIVERY),
            durable,
            clock,
            () ->
                new DeliveryReader(new DeliveryAgent(store), contents, log, clock, nanos, events));
    return new DeliveryIntake(contents, reader);
  }

  /** Whether mail that is routed now is stored now. */
  public boolean isReading() {
    return reader.isReading();
  }

  /** Whether it reads or tries to. */
  public boolean isAlive() {
    return reader.isAlive();
  }

  /** The batch under way is finished. */
  @Override
  public void close() {
    reader.close();
    contents.close();
  }
}
