package org.cairn.transport.kafka;

import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import org.cairn.bundle.cbor.Octets;
import org.cairn.log.EventLogException;
import org.cairn.log.Position;
import org.cairn.log.kafka.ContentWriter;
import org.cairn.log.kafka.LogWriter;
import org.cairn.log.record.BundleReceived;
import org.cairn.log.record.ContentRef;
import org.cairn.log.record.Quarantined;
import org.cairn.transport.courier.Arrived;
import org.cairn.transport.courier.Inbox;

/**
 * Puts bundles on {@code bundle.received}, and what is none on {@code quarantine}. A method returns
 * when the log has all of it as durably as its topics promise. Confined to one thread.
 */
public final class LogInbox implements Inbox {
  private final String teller;
  private final LogWriter log;
  private final InstantSource clock;
  private final RandomGenerator random;

  /**
   * @param teller the service that sets aside
   * @param random names contents
   */
  public LogInbox(String teller, LogWriter log, InstantSource clock, RandomGenerator random) {
    this.teller = teller;
    this.log = log;
    this.clock = clock;
    this.random = random;
  }

  @Override
  public void take(List<Arrived> bundles) throws InterruptedException {
    List<CompletableFuture<Position>> underWay = new ArrayList<>();
    for (Arrived bundle : bundles) {
      underWay.add(append(bundle));
    }
    for (CompletableFuture<Position> appended : underWay) {
      Appends.await(appended);
    }
  }

  private CompletableFuture<Position> append(Arrived bundle) throws InterruptedException {
    byte[] octets = bundle.octets().toBytes();
    return octets.length <= ContentRef.INLINE_OCTETS
        ? log.append(fact(bundle, ContentRef.Inline.of(octets)), octets)
        : log.append(fact(bundle, store(octets)));
  }

  private BundleReceived fact(Arrived bundle, ContentRef content) {
    return new BundleReceived(
        bundle.bundle(),
        clock.instant(),
        bundle.transport(),
        bundle.instance(),
        bundle.handover(),
        content);
  }

  private ContentRef store(byte[] octets) throws InterruptedException {
    try (ContentWriter content = new ContentWriter(log, random)) {
      content.write(octets, 0, octets.length);
      return content.finish();
    } catch (IOException e) {
      if (Thread.interrupted()) {
        throw new InterruptedException("while a bundle was written to the log");
      }
      throw new EventLogException("the log does not take a bundle", e);
    }
  }

  @Override
  public void setAside(String origin, long offset, Octets octets, String reason)
      throws InterruptedException {
    Quarantined note =
        new Quarantined(clock.instant(), teller, origin, new Position(0, offset), reason);
    Appends.await(log.append(note, octets.toBytes()));
  }
}
