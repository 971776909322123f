package org.cairn.router.streams;

import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.cairn.codec.CodecVersion;
import org.cairn.log.Position;
import org.cairn.log.record.TraceLine;
import org.cairn.router.forward.Contents;
import org.cairn.router.forward.Forwarding;
import org.cairn.router.forward.ForwardingPolicy;
import org.cairn.router.forward.format.KeyedExchangeStore;
import org.cairn.router.forward.format.KeyedForwardStore;
import org.cairn.router.identity.KeptIdentity;
import org.cairn.router.ledger.ContentHeads;
import org.cairn.router.ledger.CustodyLedger;
import org.cairn.router.ledger.LedgerPolicy;
import org.cairn.router.ledger.format.KeyedBytes;
import org.cairn.router.ledger.format.KeyedLedgerStore;
import org.cairn.router.meter.RouterMeter;
import org.cairn.router.pairing.Pairing;
import org.cairn.router.pairing.PairingPolicy;
import org.cairn.router.pairing.format.KeyedPairingStore;

/**
 * What the ledger's processor is given from outside Kafka Streams.
 *
 * @param identity who we are to other gateways
 * @param contents large content on the log
 * @param random secure
 * @param quarantine takes records that cannot be processed; returns when they are durable
 * @param trace takes lines in the life of mails; never waits
 * @param nanos monotonic time
 * @param trouble whether it fails by a fault of its own
 */
record LedgerPorts(
    LedgerPolicy policy,
    ForwardingPolicy forwarding,
    KeptIdentity identity,
    ContentHeads heads,
    Contents contents,
    RandomGenerator random,
    Quarantine quarantine,
    Consumer<TraceLine> trace,
    InstantSource clock,
    LongSupplier nanos,
    LedgerTrouble trouble,
    RouterMeter meter) {
  /** Opens what the store holds. */
  Forwarding open(KeyedBytes bytes) {
    PairingPolicy whom =
        new PairingPolicy(forwarding.domains(), CodecVersion.NEWEST.number(), policy.remembered());
    return Forwarding.open(
        forwarding,
        identity.now().node(),
        new CustodyLedger(policy, new KeyedLedgerStore(bytes), heads, clock, meter),
        new KeyedForwardStore(bytes),
        new KeyedExchangeStore(bytes),
        Pairing.open(identity, whom, new KeyedPairingStore(bytes), clock, random),
        contents,
        clock,
        random,
        meter);
  }

  /** Where records go that cannot be processed, with the content that rides in them. */
  @FunctionalInterface
  interface Quarantine {
    void setAside(String topic, Position position, String reason, byte[] value, byte[] content);
  }
}
