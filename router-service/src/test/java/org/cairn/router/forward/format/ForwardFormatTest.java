package org.cairn.router.forward.format;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cairn.custody.Cargo;
import org.cairn.custody.CargoId;
import org.cairn.custody.Copy;
import org.cairn.custody.CustodyEntry;
import org.cairn.custody.CustodyKind;
import org.cairn.custody.LinkId;
import org.cairn.custody.Priority;
import org.cairn.custody.Speed;
import org.cairn.custody.TransferId;
import org.cairn.custody.Transport;
import org.cairn.custody.forward.Closed;
import org.cairn.custody.forward.Ending;
import org.cairn.mail.MailId;
import org.cairn.mail.NodeName;
import org.cairn.router.ledger.format.GoldenState;

class ForwardFormatTest extends GoldenState {
  private static final NodeName RIDGE = NodeName.of("ridge");
  private static final NodeName HOME = NodeName.of("home");
  private static final CargoId.Own OWN =
      new CargoId.Own(new MailId("00112233445566778899aabbccddeeff"), HOME, 2);
  private static final CargoId.Relayed RELAYED =
      new CargoId.Relayed(HOME, NodeName.of("town"), 825_000_000_000L, -2L);
  private static final LinkId STICK = LinkId.toAnyone(Transport.of("removable"), "stick-7");
  private static final LinkId SPOOL = LinkId.to(HOME, Transport.of("nncp"), "one");

  ForwardFormatTest() {
    super(
        Map.of(
            "cargo-travelling", entry(travelling()),
            "cargo-held", entry(CustodyEntry.of(relayed()).with(new CustodyEntry.Held())),
            "cargo-expired",
                entry(
                    CustodyEntry.of(control())
                        .with(new CustodyEntry.Expired(3, Duration.ofMillis(2_592_060_000L)))),
            "closed-cargo",
                closed(new Closed(OWN, Duration.ofHours(3), Ending.RECEIPT, List.of(STICK, SPOOL))),
            "closed-cargo-relayed",
                closed(new Closed(RELAYED, Duration.ofHours(4), Ending.EXPIRED, List.of())),
            "closed-at",
                new Sample<CargoId>(OWN, ForwardFormat::writeName, ForwardFormat::readName),
            "held-nodes",
                new Sample<>(
                    Set.of(RIDGE, HOME), ForwardFormat::writeHeld, ForwardFormat::readHeld),
            "forward-time",
                new Sample<>(
                    Duration.ofMillis(86_400_123),
                    ForwardFormat::writeTime,
                    ForwardFormat::readTime)));
  }

  private static Sample<CustodyEntry> entry(CustodyEntry state) {
    return new Sample<>(state, ForwardFormat::write, ForwardFormat::readEntry);
  }

  private static Sample<Closed> closed(Closed state) {
    return new Sample<>(state, ForwardFormat::write, ForwardFormat::readClosed);
  }

  private static CustodyEntry travelling() {
    Cargo cargo =
        new Cargo(
            OWN,
            HOME,
            Priority.MEDIUM,
            "anna@ridge.camp",
            524_288,
            Duration.ofMinutes(7),
            Duration.ofDays(30),
            8,
            CustodyKind.SOURCE,
            RIDGE);
    return CustodyEntry.of(cargo)
        .with(
            List.of(
                new Copy(
                    STICK, Speed.REMOVABLE, 1, new Copy.Left(Duration.ofDays(2).plusMillis(5))),
                new Copy(
                    SPOOL,
                    Speed.COURIER,
                    2,
                    new Copy.Outstanding(
                        new TransferId(0xfedcba9876543210L), Duration.ofMinutes(9))),
                new Copy(
                    LinkId.to(HOME, Transport.of("lora"), "hill"),
                    Speed.FRAME,
                    5,
                    new Copy.BackingOff(Duration.ofMinutes(8), Duration.ofMinutes(12)))));
  }

  private static Cargo relayed() {
    return new Cargo(
        RELAYED,
        NodeName.of("town"),
        Priority.BULK,
        "home",
        1_000,
        Duration.ZERO,
        Duration.ofDays(29),
        7,
        CustodyKind.RELAY,
        NodeName.of("farm"));
  }

  private static Cargo control() {
    return new Cargo(
        new CargoId.Control(HOME, "receipt 7/ü"),
        HOME,
        Priority.CONTROL,
        "",
        300,
        Duration.ofSeconds(1),
        Duration.ofDays(30),
        8,
        CustodyKind.ONCE,
        RIDGE);
  }
}
