package org.cairn.log.format;

import static org.cairn.log.format.MailParts.constant;
import static org.cairn.log.format.MailParts.word;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import org.cairn.log.record.ContentId;
import org.cairn.log.record.CustodyFact;
import org.cairn.log.record.MailboxChanged;
import org.cairn.log.record.MailboxDelivered;
import org.cairn.log.record.MailboxDelivery;
import org.cairn.log.record.MailboxUsage;
import org.cairn.mail.MailId;
import org.cairn.mail.NodeName;

/** Facts about mail on its way inside the gateway. */
final class MailFacts {
  private MailFacts() {}

  static void write(ObjectNode to, MailboxDelivery delivery) {
    to.put("id", delivery.id().hex());
    to.put("source", delivery.source().name());
    to.put("at", delivery.acceptedAt().toString());
    to.put("mailbox", delivery.mailbox().toString());
    to.put("from", delivery.reversePath().toString());
    MailParts.writeAddresses(to.putArray("to"), delivery.recipients());
    MailParts.writePosition(to.putObject("accepted"), delivery.accepted());
    MailParts.writeContent(to.putObject("content"), delivery.content());
  }

  static MailboxDelivery readDelivery(Fields from) {
    return new MailboxDelivery(
        new MailId(from.text("id")),
        NodeName.of(from.text("source")),
        from.instant("at"),
        from.address("mailbox"),
        from.reversePath("from"),
        from.addresses("to"),
        from.position("accepted"),
        MailParts.readContent(from.object("content")));
  }

  static void write(ObjectNode to, MailboxDelivered delivered) {
    to.put("id", delivered.id().hex());
    to.put("source", delivered.source().name());
    to.put("mailbox", delivered.mailbox().toString());
    MailParts.writePosition(to.putObject("accepted"), delivered.accepted());
    to.put("outcome", word(delivered.outcome()));
  }

  static MailboxDelivered readDelivered(Fields from) {
    return new MailboxDelivered(
        new MailId(from.text("id")),
        NodeName.of(from.text("source")),
        from.address("mailbox"),
        from.position("accepted"),
        constant(MailboxDelivered.Outcome.class, from.text("outcome")));
  }

  static void write(ObjectNode to, MailboxChanged changed) {
    to.put("account", changed.account().toString());
    to.put("folder", changed.folder());
    to.put("writer", changed.writer());
  }

  static MailboxChanged readChanged(Fields from) {
    return new MailboxChanged(from.address("account"), from.text("folder"), from.text("writer"));
  }

  static void write(ObjectNode to, MailboxUsage usage) {
    to.put("account", usage.account().toString());
    to.put("used", usage.usedOctets());
    to.put("limit", usage.limitOctets());
  }

  static MailboxUsage readUsage(Fields from) {
    return new MailboxUsage(from.address("account"), from.number("used"), from.number("limit"));
  }

  static void write(ObjectNode to, CustodyFact.Take take) {
    MailParts.writeMail(to, take.share());
    if (!take.echo().isEmpty()) {
      MailParts.writeAddresses(to.putArray("echo"), take.echo().stream().sorted().toList());
    }
    to.put("owner", take.owner());
  }

  static CustodyFact.Take readTake(Fields from) {
    return new CustodyFact.Take(
        MailParts.readMail(from), Set.copyOf(from.addresses("echo")), from.textOrEmpty("owner"));
  }

  static void write(ObjectNode to, CustodyFact.HoldContent hold) {
    to.put("id", hold.id().hex());
    MailParts.writeContent(to.putObject("content"), hold.content());
  }

  static CustodyFact.HoldContent readHold(Fields from) {
    return new CustodyFact.HoldContent(
        new MailId(from.text("id")), MailParts.readStored(from.object("content")));
  }

  static void write(ObjectNode to, CustodyFact.ReleaseContent release) {
    to.put("id", release.id().hex());
    to.put("content", release.content().hex());
  }

  static void write(ObjectNode to, CustodyFact.Close close) {
    to.put("id", close.id().hex());
    MailParts.writeAddresses(to.putArray("to"), close.recipients());
  }

  static CustodyFact.Close readClose(Fields from) {
    return new CustodyFact.Close(new MailId(from.text("id")), from.addresses("to"));
  }

  static CustodyFact.ReleaseContent readRelease(Fields from) {
    return new CustodyFact.ReleaseContent(
        new MailId(from.text("id")), new ContentId(from.text("content")));
  }
}
