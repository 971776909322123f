package org.cairn.log.format;

import static org.cairn.log.format.MailParts.constant;
import static org.cairn.log.format.MailParts.word;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.cairn.log.record.BrokerStart;
import org.cairn.log.record.InCustody;
import org.cairn.log.record.Quarantined;
import org.cairn.log.record.TraceLine;
import org.cairn.mail.MailId;

/** Facts for and from the people who keep the gateway. */
final class OperationFacts {
  private OperationFacts() {}

  static void write(ObjectNode to, TraceLine line) {
    to.put("id", line.id().hex());
    to.put("at", line.at().toString());
    to.put("teller", line.teller());
    to.put("event", line.event());
    if (!line.detail().isEmpty()) {
      to.put("detail", line.detail());
    }
  }

  static TraceLine readTrace(Fields from) {
    return TraceLine.of(
        new MailId(from.text("id")),
        from.instant("at"),
        from.text("teller"),
        from.text("event"),
        from.textOrEmpty("detail"));
  }

  static void write(ObjectNode to, Quarantined quarantined) {
    to.put("at", quarantined.at().toString());
    to.put("teller", quarantined.teller());
    to.put("origin", quarantined.origin());
    MailParts.writePosition(to.putObject("position"), quarantined.position());
    to.put("reason", quarantined.reason());
  }

  static Quarantined readQuarantined(Fields from) {
    return new Quarantined(
        from.instant("at"),
        from.text("teller"),
        from.text("origin"),
        from.position("position"),
        from.text("reason"));
  }

  static void write(ObjectNode to, InCustody kept) {
    to.put("id", kept.id().hex());
    to.put("since", kept.since().toString());
    to.put("owner", kept.owner());
    to.put("size", kept.sizeOctets());
    ArrayNode waiting = to.putArray("waiting");
    for (InCustody.Waiting recipient : kept.waiting()) {
      waiting
          .addObject()
          .put("address", recipient.address().toString())
          .put("reason", word(recipient.reason()))
          .put("echo", recipient.echo());
    }
  }

  static InCustody readInCustody(Fields from) {
    return new InCustody(
        new MailId(from.text("id")),
        from.instant("since"),
        from.textOrEmpty("owner"),
        from.number("size"),
        from.objects("waiting").stream()
            .map(
                recipient ->
                    new InCustody.Waiting(
                        recipient.address("address"),
                        constant(InCustody.Reason.class, recipient.text("reason")),
                        recipient.flag("echo")))
            .toList());
  }

  static void write(ObjectNode to, BrokerStart start) {
    to.put("start", start.start());
    to.put("at", start.at().toString());
    to.put("loss-epoch", start.lossEpoch());
  }

  static BrokerStart readStart(Fields from) {
    return new BrokerStart(from.text("start"), from.instant("at"), from.text("loss-epoch"));
  }
}
