package org.cairn.log.format;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.cairn.log.Position;
import org.cairn.log.record.Arrival;
import org.cairn.log.record.ContentId;
import org.cairn.log.record.ContentRef;
import org.cairn.log.record.MailAccepted;
import org.cairn.mail.ContentClass;
import org.cairn.mail.DsnNotify;
import org.cairn.mail.Envelope;
import org.cairn.mail.MailAddress;
import org.cairn.mail.MailId;
import org.cairn.mail.NodeName;
import org.cairn.mail.Recipient;
import org.cairn.mail.Sha256;

/** The parts that several kinds of fact share: a mail, its envelope, its content. */
final class MailParts {
  private MailParts() {}

  static void writeMail(ObjectNode to, MailAccepted mail) {
    to.put("id", mail.id().hex());
    to.put("source", mail.source().name());
    to.put("at", mail.acceptedAt().toString());
    writeArrival(to.putObject("arrival"), mail.arrival());
    writeEnvelope(to, mail.envelope());
    to.put("class", word(mail.contentClass()));
    writeContent(to.putObject("content"), mail.content());
  }

  static MailAccepted readMail(Fields from) {
    return new MailAccepted(
        new MailId(from.text("id")),
        NodeName.of(from.text("source")),
        from.instant("at"),
        readArrival(from.object("arrival")),
        readEnvelope(from),
        constant(ContentClass.class, from.text("class")),
        readContent(from.object("content")));
  }

  private static void writeArrival(ObjectNode to, Arrival arrival) {
    switch (arrival) {
      case Arrival.Submitted(MailAddress login) ->
          to.put("by", "submission").put("login", login.toString());
      case Arrival.Relayed() -> to.put("by", "relay");
      case Arrival.Generated() -> to.put("by", "gateway");
      case Arrival.Released() -> to.put("by", "custody");
      case Arrival.Carried() -> to.put("by", "bundle");
      case Arrival.Brought(NodeName neighbour) ->
          to.put("by", "neighbor").put("node", neighbour.name());
    }
  }

  private static Arrival readArrival(Fields from) {
    return switch (from.text("by")) {
      case "submission" -> new Arrival.Submitted(from.address("login"));
      case "relay" -> new Arrival.Relayed();
      case "gateway" -> new Arrival.Generated();
      case "custody" -> new Arrival.Released();
      case "bundle" -> new Arrival.Carried();
      case "neighbor" -> new Arrival.Brought(NodeName.of(from.text("node")));
      default -> throw new IllegalArgumentException("unknown arrival");
    };
  }

  private static void writeEnvelope(ObjectNode to, Envelope envelope) {
    to.put("from", envelope.reversePath().toString());
    ArrayNode recipients = to.putArray("to");
    for (Recipient recipient : envelope.recipients()) {
      ObjectNode object = recipients.addObject().put("address", recipient.address().toString());
      if (!recipient.notifyOn().isEmpty()) {
        ArrayNode words = object.putArray("notify");
        EnumSet.copyOf(recipient.notifyOn()).forEach(n -> words.add(word(n)));
      }
      if (!recipient.originalRecipient().isEmpty()) {
        object.put("orcpt", recipient.originalRecipient());
      }
    }
    if (!envelope.envelopeId().isEmpty()) {
      to.put("envid", envelope.envelopeId());
    }
    if (envelope.returnContent() == Envelope.Return.FULL) {
      to.put("ret", "full");
    }
  }

  private static Envelope readEnvelope(Fields from) {
    List<Recipient> recipients = new ArrayList<>();
    for (Fields object : from.objects("to")) {
      Set<DsnNotify> notifyOn = EnumSet.noneOf(DsnNotify.class);
      object.texts("notify").forEach(w -> notifyOn.add(constant(DsnNotify.class, w)));
      recipients.add(
          new Recipient(object.address("address"), notifyOn, object.textOrEmpty("orcpt")));
    }
    return new Envelope(
        from.reversePath("from"),
        recipients,
        from.textOrEmpty("envid"),
        "full".equals(from.textOrEmpty("ret")) ? Envelope.Return.FULL : Envelope.Return.HEADERS);
  }

  static void writeContent(ObjectNode to, ContentRef content) {
    to.put("size", content.sizeOctets()).put("sha256", content.hash().hex());
    switch (content) {
      case ContentRef.Inline _ -> {}
      case ContentRef.Stored stored -> {
        to.put("ref", stored.id().hex()).put("chunks", stored.chunks());
        writePosition(to.putObject("first"), stored.first());
      }
    }
  }

  static ContentRef readContent(Fields from) {
    long size = from.number("size");
    Sha256 hash = new Sha256(from.text("sha256"));
    if (!from.has("ref")) {
      return new ContentRef.Inline(size, hash);
    }
    return new ContentRef.Stored(
        new ContentId(from.text("ref")),
        size,
        hash,
        from.smallNumber("chunks"),
        from.position("first"));
  }

  static ContentRef.Stored readStored(Fields from) {
    if (readContent(from) instanceof ContentRef.Stored stored) {
      return stored;
    }
    throw new IllegalArgumentException("content has no reference");
  }

  static void writePosition(ObjectNode to, Position position) {
    to.put("partition", position.partition()).put("offset", position.offset());
  }

  static void writeAddresses(ArrayNode to, Collection<MailAddress> addresses) {
    addresses.stream().map(MailAddress::toString).forEach(to::add);
  }

  /** How a constant is written: in lower case, so that renaming a Java constant shows. */
  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static <E extends Enum<E>> E constant(Class<E> type, String word) {
    return Enum.valueOf(type, word.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
