package org.cairn.router.streams;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.function.LongSupplier;
import org.cairn.log.EventLogException;
import org.cairn.log.Position;
import org.cairn.log.kafka.ContentReader;
import org.cairn.log.kafka.LogWriter;
import org.cairn.log.kafka.MissingContentException;
import org.cairn.log.kafka.QuarantineWriter;
import org.cairn.log.record.ContentRef;
import org.cairn.log.record.TraceLine;
import org.cairn.router.meter.RouterMeter;
import org.jboss.logging.Logger;

/** What the ledger's processor needs of the log beside its inputs and outputs. */
record LedgerWorld(
    LogWriter durable, LogWriter light, ContentReader contents, InstantSource clock) {
  private static final Logger LOG = Logger.getLogger(LedgerWorld.class);
  private static final String TELLER = "router";
  private static final byte[] NOTHING = {};

  LedgerPorts ports(
      LedgerSettings settings, LongSupplier nanos, LedgerTrouble trouble, RouterMeter meter) {
    SecureRandom random = new SecureRandom();
    return new LedgerPorts(
        settings.policy(),
        settings.forwarding(),
        settings.identity(),
        this::head,
        new LoggedContents(durable, contents, random),
        random,
        this::setAside,
        this::tell,
        clock,
        nanos,
        trouble,
        meter);
  }

  private byte[] head(ContentRef.Stored content) {
    try {
      return contents.firstChunk(content);
    } catch (MissingContentException | EventLogException e) {
      LOG.infof("content=%s cannot be read for a report: %s", content.id(), e.getMessage());
      return NOTHING;
    }
  }

  private void setAside(
      String topic, Position position, String reason, byte[] value, byte[] content) {
    try {
      new QuarantineWriter(durable, TELLER, clock)
          .setAside(topic, position, reason, value, content);
      LOG.errorf("topic=%s position=%s set aside: %s", topic, position, reason);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EventLogException("interrupted while a record was set aside", e);
    }
  }

  @SuppressWarnings("FutureReturnValueIgnored") // a line that is lost is lost
  private void tell(TraceLine line) {
    light.append(line);
  }
}
