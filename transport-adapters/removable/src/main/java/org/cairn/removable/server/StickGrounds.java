package org.cairn.removable.server;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.cairn.removable.stick.StickSettings;
import org.cairn.transport.courier.BatchSigner;
import org.cairn.transport.courier.CourierEvents;
import org.cairn.transport.kafka.CourierLoop;
import org.cairn.transport.node.Neighbourhood;

/**
 * What sticks are used with at present, from what the router says.
 *
 * @param signer speaks for this instance; nothing until it is certified
 * @param neighbours all of whom a stick may be brought to
 * @param expectedWithin how long a stick is on its way
 * @param figures counts what all sticks do
 */
public record StickGrounds(
    Supplier<Optional<BatchSigner>> signer,
    Supplier<Neighbourhood> neighbours,
    Duration expectedWithin,
    CourierLoop.Means means,
    CourierEvents figures) {
  Optional<StickGround> now() {
    Neighbourhood present = neighbours.get();
    StickSettings settings =
        StickSettings.usual(present.relayedFor(), present.names())
            .withExpectedWithin(expectedWithin);
    return signer
        .get()
        .map(
            by ->
                new StickGround(
                    new StickGround.Terms(by, settings),
                    () -> neighbours.get().ring(),
                    means,
                    figures));
  }
}
