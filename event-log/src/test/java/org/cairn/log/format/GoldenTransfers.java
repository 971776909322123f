package org.cairn.log.format;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cairn.bundle.BundleId;
import org.cairn.bundle.CreationTimestamp;
import org.cairn.bundle.EndpointId;
import org.cairn.bundle.Extent;
import org.cairn.custody.Answer;
import org.cairn.custody.CargoId;
import org.cairn.custody.LinkId;
import org.cairn.custody.LinkState;
import org.cairn.custody.Priority;
import org.cairn.custody.Speed;
import org.cairn.custody.TransferId;
import org.cairn.custody.Transport;
import org.cairn.custody.Window;
import org.cairn.log.Position;
import org.cairn.log.record.BundleReceived;
import org.cairn.log.record.ContentId;
import org.cairn.log.record.ContentRef;
import org.cairn.log.record.LinkFact;
import org.cairn.log.record.LogFact;
import org.cairn.log.record.TransferFact;
import org.cairn.log.record.TransferReport;
import org.cairn.mail.MailId;
import org.cairn.mail.NodeName;
import org.cairn.mail.Sha256;

/** One fact of every kind between the ledger and the adapters. */
final class GoldenTransfers {
  private static final NodeName RIDGE = NodeName.of("ridge");
  private static final NodeName TOWN = NodeName.of("town");
  private static final MailId MAIL = new MailId("00112233445566778899aabbccddeeff");
  private static final Instant AT = Instant.parse("2026-03-01T18:30:00.123Z");
  private static final Transport STICKS = Transport.of("removable");
  private static final LinkId STICK = LinkId.toAnyone(STICKS, "3f9k2");
  private static final LinkId TO_TOWN = LinkId.to(TOWN, STICKS, "3f9k2");
  private static final TransferId TRANSFER = new TransferId(0xfedc_ba98_7654_3210L);
  private static final Sha256 HASH = Sha256.of(new byte[] {1, 2, 3});
  private static final ContentRef.Inline INLINE = new ContentRef.Inline(3, HASH);
  private static final ContentRef.Stored STORED =
      new ContentRef.Stored(
          new ContentId("0123456789abcdef0123456789abcdef"), 300_000, HASH, 2, new Position(0, 41));
  private static final CreationTimestamp MADE =
      new CreationTimestamp(825_705_000_123L, 0x8123_4567_0000_0001L);
  private static final BundleId BUNDLE =
      new BundleId(EndpointId.mailOf(RIDGE), MADE, Extent.WHOLE, 0);
  private static final BundleId FRAGMENT =
      new BundleId(EndpointId.Ipn.of(0x1_0000_0007L, -1), MADE, new Extent.Fragment(100, 900), 50);
  private static final BundleId ANONYMOUS =
      new BundleId(EndpointId.none(), CreationTimestamp.withoutClock(4), Extent.WHOLE, 0);
  private static final BundleId OTHER_SCHEME =
      new BundleId(new EndpointId.Ipn(0, 7, 1, 3), MADE, Extent.WHOLE, 0);
  private static final List<CargoId> CARGOS =
      List.of(
          new CargoId.Own(MAIL, RIDGE, 0),
          new CargoId.Own(MAIL, TOWN, 0),
          new CargoId.Relayed(TOWN, RIDGE, 825_705_000_123L, -2),
          new CargoId.Control(TOWN, "receipts"));

  private GoldenTransfers() {}

  static Map<String, LogFact> all() {
    Map<String, LogFact> facts = new LinkedHashMap<>();
    facts.put("carry", new TransferFact.Carry(TRANSFER, STICK, 0, 2, CARGOS, BUNDLE, INLINE));
    facts.put(
        "carry-stored",
        new TransferFact.Carry(
            TRANSFER, TO_TOWN, 1, 2, CARGOS.subList(0, 1), OTHER_SCHEME, STORED));
    facts.put("purge", new TransferFact.Purge(STICK, CARGOS));
    facts.put("report-accepted", report(new Answer.Accepted()));
    facts.put("report-left", report(new Answer.LeftExpected(Duration.ofDays(2))));
    facts.put("report-deferred", report(new Answer.Deferred("the stick is full")));
    facts.put("report-refused", report(new Answer.Refused("too large")));
    facts.put("bundle", received(BUNDLE, new BundleReceived.Handover.By(TOWN), INLINE));
    facts.put(
        "bundle-fragment",
        received(FRAGMENT, new BundleReceived.Handover.Unproven("unknown-node"), STORED));
    facts.put(
        "bundle-anonymous",
        received(ANONYMOUS, new BundleReceived.Handover.Unproven("unsigned"), INLINE));
    facts.put("link", new LinkFact.Held(link(), AT));
    facts.put("link-gone", new LinkFact.Gone(TO_TOWN, AT));
    return facts;
  }

  private static TransferReport report(Answer.Outcome outcome) {
    return new TransferReport(TRANSFER, STICK, BUNDLE, CARGOS, outcome);
  }

  private static BundleReceived received(
      BundleId bundle, BundleReceived.Handover handover, ContentRef content) {
    return new BundleReceived(bundle, AT, STICKS, "3f9k2", handover, content);
  }

  private static LinkState link() {
    return new LinkState(
        STICK,
        Speed.REMOVABLE,
        Set.of(Priority.CONTROL, Priority.SMALL, Priority.ECHO),
        new Window(4096, 64 << 20),
        512 << 10,
        Duration.ofMinutes(2),
        Duration.ofDays(2),
        Set.of(TOWN, RIDGE),
        false,
        Duration.ofSeconds(30));
  }
}
