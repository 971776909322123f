package org.cairn.router.forward.format;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.cairn.bundle.BundleId;
import org.cairn.bundle.CreationTimestamp;
import org.cairn.bundle.EndpointId;
import org.cairn.bundle.Extent;
import org.cairn.bundle.cbor.Octets;
import org.cairn.custody.Transport;
import org.cairn.log.record.BundleReceived;
import org.cairn.log.record.ContentRef;
import org.cairn.mail.MailId;
import org.cairn.mail.NodeName;
import org.cairn.router.exchange.Owed;
import org.cairn.router.forward.HeldBundle;
import org.cairn.router.ledger.format.GoldenState;
import org.cairn.seal.adu.Receipt;

class ExchangeFormatTest extends GoldenState {
  private static final NodeName TOWN = NodeName.of("town");
  private static final HeldBundle HELD =
      new HeldBundle(
          new BundleReceived(
              new BundleId(
                  EndpointId.mailOf(TOWN),
                  new CreationTimestamp(825_705_000_123L, -2),
                  Extent.WHOLE,
                  0),
              Instant.parse("2026-03-01T18:30:00Z"),
              Transport.of("removable"),
              "3f9k2",
              new BundleReceived.Handover.By(TOWN),
              ContentRef.Inline.of(new byte[] {1, 2, 3})),
          Octets.EMPTY,
          Duration.ofHours(7));

  ExchangeFormatTest() {
    super(
        Map.of(
            "held-bundle",
                new Sample<>(
                    HELD,
                    ExchangeFormat::write,
                    value -> ExchangeFormat.readHeld(value, Octets.EMPTY)),
            "owed",
                new Sample<>(
                    new Owed(
                        TOWN, new Receipt.Arrived(new MailId("00112233445566778899aabbccddeeff"))),
                    ExchangeFormat::write,
                    ExchangeFormat::readOwed),
            "arrived",
                new Sample<>(
                    Duration.ofMillis(86_400_123),
                    ExchangeFormat::writeArrived,
                    ExchangeFormat::readArrived)));
  }
}
