package org.cairn.log.format;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.HexFormat;
import org.cairn.custody.Answer;
import org.cairn.custody.TransferId;
import org.cairn.custody.Transport;
import org.cairn.log.record.BundleReceived;
import org.cairn.log.record.TransferFact;
import org.cairn.log.record.TransferReport;
import org.cairn.mail.NodeName;

/** Facts between the ledger of custody and the adapters. */
final class TransportFacts {
  private TransportFacts() {}

  static void write(ObjectNode to, TransferFact.Carry carry) {
    to.put("transfer", carry.transfer().toString());
    CargoParts.writeLink(to.putObject("link"), carry.link());
    to.put("number", carry.number()).put("count", carry.count());
    CargoParts.writeCargos(to.putArray("cargos"), carry.cargos());
    CargoParts.writeBundle(to.putObject("bundle"), carry.bundle());
    MailParts.writeContent(to.putObject("content"), carry.content());
  }

  static TransferFact.Carry readCarry(Fields from) {
    return new TransferFact.Carry(
        readTransfer(from),
        CargoParts.readLink(from.object("link")),
        from.smallNumber("number"),
        from.smallNumber("count"),
        CargoParts.readCargos(from),
        CargoParts.readBundle(from.object("bundle")),
        MailParts.readContent(from.object("content")));
  }

  static void write(ObjectNode to, TransferFact.Purge purge) {
    CargoParts.writeLink(to.putObject("link"), purge.link());
    CargoParts.writeCargos(to.putArray("cargos"), purge.cargos());
  }

  static TransferFact.Purge readPurge(Fields from) {
    return new TransferFact.Purge(
        CargoParts.readLink(from.object("link")), CargoParts.readCargos(from));
  }

  static void write(ObjectNode to, TransferReport report) {
    to.put("transfer", report.transfer().toString());
    CargoParts.writeLink(to.putObject("link"), report.link());
    CargoParts.writeBundle(to.putObject("bundle"), report.bundle());
    CargoParts.writeCargos(to.putArray("cargos"), report.cargos());
    switch (report.outcome()) {
      case Answer.Accepted() -> to.put("outcome", "accepted");
      case Answer.LeftExpected(Duration within) ->
          to.put("outcome", "left").put("expected-within", within.toMillis());
      case Answer.Deferred(String reason) -> to.put("outcome", "deferred").put("reason", reason);
      case Answer.Refused(String reason) -> to.put("outcome", "refused").put("reason", reason);
    }
  }

  static TransferReport readReport(Fields from) {
    return new TransferReport(
        readTransfer(from),
        CargoParts.readLink(from.object("link")),
        CargoParts.readBundle(from.object("bundle")),
        CargoParts.readCargos(from),
        readOutcome(from));
  }

  private static Answer.Outcome readOutcome(Fields from) {
    return switch (from.text("outcome")) {
      case "accepted" -> new Answer.Accepted();
      case "left" -> new Answer.LeftExpected(Duration.ofMillis(from.number("expected-within")));
      case "deferred" -> new Answer.Deferred(from.text("reason"));
      case "refused" -> new Answer.Refused(from.text("reason"));
      default -> throw new IllegalArgumentException("unknown outcome");
    };
  }

  private static TransferId readTransfer(Fields from) {
    return new TransferId(HexFormat.fromHexDigitsToLong(from.text("transfer")));
  }

  static void write(ObjectNode to, BundleReceived received) {
    CargoParts.writeBundle(to.putObject("bundle"), received.bundle());
    to.put("at", received.at().toString());
    to.put("transport", received.transport().word());
    to.put("instance", received.instance());
    switch (received.handover()) {
      case BundleReceived.Handover.By(NodeName node) -> to.put("by", node.name());
      case BundleReceived.Handover.Unproven(String reason) -> to.put("unproven", reason);
    }
    MailParts.writeContent(to.putObject("content"), received.content());
  }

  static BundleReceived readReceived(Fields from) {
    return new BundleReceived(
        CargoParts.readBundle(from.object("bundle")),
        from.instant("at"),
        Transport.of(from.text("transport")),
        from.text("instance"),
        from.has("by")
            ? new BundleReceived.Handover.By(NodeName.of(from.text("by")))
            : new BundleReceived.Handover.Unproven(from.text("unproven")),
        MailParts.readContent(from.object("content")));
  }
}
