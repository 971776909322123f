package org.cairn.log.format;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.cairn.log.record.OperatorCommand;
import org.cairn.log.record.RequestId;
import org.cairn.mail.MailId;
import org.cairn.mail.NodeName;

/** What the keeper of the gateway wants. */
final class CommandFacts {
  private CommandFacts() {}

  static void write(ObjectNode to, OperatorCommand command) {
    to.put("request", command.request().hex());
    to.put("at", command.at().toString());
    switch (command) {
      case OperatorCommand.Expire expire -> to.put("mail", expire.mail().hex());
      case OperatorCommand.Pair pair -> {
        to.put("invite", pair.invite());
        NeighborFacts.writeBond(to.putObject("bond"), pair.bond());
      }
      case OperatorCommand.PairPlain plain -> {
        to.put("node", plain.node().name());
        NodeFacts.writeDomains(to.putArray("domains"), plain.domains());
        NodeFacts.writeContact(to.putObject("contact"), plain.contact());
        to.put("everything", plain.everything());
      }
      case OperatorCommand.Unpair unpair -> to.put("node", unpair.node().name());
      case OperatorCommand.Rekey _ -> {}
      case OperatorCommand.HoldNode hold ->
          to.put("node", hold.node().name()).put("held", hold.held());
      case OperatorCommand.HoldMail hold ->
          to.put("mail", hold.mail().hex()).put("held", hold.held());
      case OperatorCommand.Lost lost -> CargoParts.writeLink(to.putObject("link"), lost.link());
    }
  }

  static OperatorCommand.Expire readExpire(Fields from) {
    return new OperatorCommand.Expire(request(from), at(from), new MailId(from.text("mail")));
  }

  static OperatorCommand.Pair readPair(Fields from) {
    return new OperatorCommand.Pair(
        request(from), at(from), from.text("invite"), NeighborFacts.readBond(from.object("bond")));
  }

  static OperatorCommand.PairPlain readPairPlain(Fields from) {
    return new OperatorCommand.PairPlain(
        request(from),
        at(from),
        NodeName.of(from.text("node")),
        NeighborFacts.domains(from),
        NodeFacts.readContact(from.object("contact")),
        from.flag("everything"));
  }

  static OperatorCommand.Unpair readUnpair(Fields from) {
    return new OperatorCommand.Unpair(request(from), at(from), NodeName.of(from.text("node")));
  }

  static OperatorCommand.Rekey readRekey(Fields from) {
    return new OperatorCommand.Rekey(request(from), at(from));
  }

  static OperatorCommand.HoldNode readHoldNode(Fields from) {
    return new OperatorCommand.HoldNode(
        request(from), at(from), NodeName.of(from.text("node")), from.flag("held"));
  }

  static OperatorCommand.HoldMail readHoldMail(Fields from) {
    return new OperatorCommand.HoldMail(
        request(from), at(from), new MailId(from.text("mail")), from.flag("held"));
  }

  static OperatorCommand.Lost readLost(Fields from) {
    return new OperatorCommand.Lost(
        request(from), at(from), CargoParts.readLink(from.object("link")));
  }

  private static RequestId request(Fields from) {
    return new RequestId(from.text("request"));
  }

  private static Instant at(Fields from) {
    return from.instant("at");
  }
}
