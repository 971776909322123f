package org.cairn.removable.server;

import java.time.Duration;
import java.util.function.Supplier;
import org.cairn.removable.stick.StickProgress;
import org.cairn.removable.stick.StickSettings;
import org.cairn.removable.stick.Sticks;
import org.cairn.seal.SeenBefore;
import org.cairn.seal.batch.BatchCheck;
import org.cairn.seal.key.KeyRing;
import org.cairn.transport.courier.BatchOrigin;
import org.cairn.transport.courier.BatchSigner;
import org.cairn.transport.courier.CourierEvents;
import org.cairn.transport.kafka.CourierLoop;

/**
 * What a stick is used with.
 *
 * @param terms what holds for it from its being plugged in to its being pulled
 * @param ring the neighbours at present
 * @param figures counts what all sticks do
 */
record StickGround(
    Terms terms, Supplier<KeyRing> ring, CourierLoop.Means means, CourierEvents figures) {
  /** A stick reads few thousand files at a time. */
  private static final int BATCHES_REMEMBERED = 20_000;

  /** Longer than the longest lifetime of a mail. */
  private static final Duration REMEMBERED_FOR = Duration.ofDays(60);

  /** Who we are, and for whom we act; when it changes, sticks are begun anew. */
  record Terms(BatchSigner signer, StickSettings settings) {}

  Sticks sticks(StickProgress progress) {
    long startNanos = System.nanoTime();
    BatchOrigin origin =
        new BatchOrigin(
            new BatchCheck(new SeenBefore<>(BATCHES_REMEMBERED, REMEMBERED_FOR)),
            ring,
            means.clock(),
            () -> Duration.ofNanos(System.nanoTime() - startNanos));
    return new Sticks(terms.settings(), terms.signer(), origin, means.random(), progress);
  }
}
