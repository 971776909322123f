package org.cairn.router.streams;

import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.cairn.log.Position;
import org.cairn.log.record.TraceLine;
import org.cairn.router.ledger.ContentHeads;
import org.cairn.router.ledger.LedgerPolicy;
import org.cairn.router.meter.RouterMeter;

/**
 * What the ledger's processor is given from outside Kafka Streams.
 *
 * @param quarantine takes records that cannot be processed; returns when they are durable
 * @param trace takes lines in the life of mails; never waits
 * @param nanos monotonic time
 */
record LedgerPorts(
    LedgerPolicy policy,
    ContentHeads heads,
    Quarantine quarantine,
    Consumer<TraceLine> trace,
    InstantSource clock,
    LongSupplier nanos,
    RouterMeter meter) {
  /** Where records go that cannot be processed, with the content that rides in them. */
  @FunctionalInterface
  interface Quarantine {
    void setAside(String topic, Position position, String reason, byte[] value, byte[] content);
  }
}
