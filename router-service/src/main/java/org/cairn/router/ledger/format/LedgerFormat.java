package org.cairn.router.ledger.format;

import static org.cairn.router.ledger.format.StateJson.begin;
import static org.cairn.router.ledger.format.StateJson.bytes;
import static org.cairn.router.ledger.format.StateJson.putTime;
import static org.cairn.router.ledger.format.StateJson.read;
import static org.cairn.router.ledger.format.StateJson.text;
import static org.cairn.router.ledger.format.StateJson.time;
import static org.cairn.router.ledger.format.StateJson.tree;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.cairn.log.format.FactFormat;
import org.cairn.log.format.UnreadableFactException;
import org.cairn.log.record.ContentRef;
import org.cairn.log.record.CustodyFact;
import org.cairn.log.record.MailAccepted;
import org.cairn.mail.MailAddress;
import org.cairn.mail.MailId;
import org.cairn.mail.NodeName;
import org.cairn.mail.Recipient;
import org.cairn.router.ledger.ContentHold;
import org.cairn.router.ledger.EndedMail;
import org.cairn.router.ledger.Entry;
import org.cairn.router.ledger.KnownAccount;
import org.cairn.router.ledger.Outbound;
import org.cairn.router.ledger.Share;

/**
 * Writes the parts of the ledger's state and reads them back. Mails and contents are written as the
 * log writes them ({@link FactFormat}), in the fields {@code mail} and {@code hold}.
 */
public final class LedgerFormat {
  private LedgerFormat() {}

  public static byte[] write(Entry entry) {
    ObjectNode to = begin("entry");
    ArrayNode mails = to.putArray("mail");
    entry.mailsFor(entry.open()).forEach(mail -> mails.add(tree(FactFormat.write(mail))));
    to.put("owner", entry.owner());
    putTime(to, "born", entry.born());
    int micros = entry.born().toNanosPart() / 1_000 % 1_000;
    if (micros > 0) {
      to.put("micros", micros);
    }
    putTime(to, "expires", entry.expires());
    putTime(to, "changed", entry.changed());
    ArrayNode open = to.putArray("open");
    for (Share share : entry.open()) {
      write(open.addObject(), share);
    }
    putAddresses(to, "closed", entry.closed());
    writeOutbound(to, entry);
    if (entry.delayTold()) {
      to.put("delay", "told");
    }
    return bytes(to);
  }

  private static void write(ObjectNode to, Share share) {
    switch (share.state()) {
      case Share.Waiting(Duration next) -> {
        to.put("state", "waiting").put("echo", share.echo());
        putTime(to, "next", next);
      }
      case Share.HandedBack(Duration next) -> {
        to.put("state", "handed-back").put("echo", share.echo());
        putTime(to, "next", next);
      }
      case Share.Carried(NodeName node) ->
          to.put("state", "carried").put("echo", share.echo()).put("to", node.name());
    }
    to.put("attempts", share.attempts());
  }

  /** The mail that goes to other gateways mostly names just those who are open still. */
  private static void writeOutbound(ObjectNode to, Entry entry) {
    Outbound outbound = entry.outbound();
    if (!outbound.given().isEmpty()) {
      putNodes(to, "gateways", outbound.given());
      putNodes(to, "over", outbound.over());
    }
    if (!outbound.named().isEmpty()) {
      MailAccepted packed = entry.packed();
      if (packed.equals(entry.mailsFor(entry.open()).getFirst())) {
        to.put("packed", "as-open");
      } else {
        to.set("packed", tree(FactFormat.write(packed)));
      }
    }
  }

  private static Outbound readOutbound(JsonNode from, MailAccepted open)
      throws IOException, UnreadableFactException {
    if (!from.has("gateways")) {
      return Outbound.NONE;
    }
    List<Recipient> named = List.of();
    if (from.has("packed")) {
      JsonNode packed = from.required("packed");
      named = (packed.isObject() ? readMail(packed) : open).envelope().recipients();
    }
    return new Outbound(named, nodes(from, "gateways"), nodes(from, "over"));
  }

  private static MailAccepted readMail(JsonNode written)
      throws IOException, UnreadableFactException {
    return (MailAccepted) FactFormat.read(bytes(written));
  }

  public static Entry readEntry(byte[] value) {
    return read(
        value,
        "entry",
        from -> {
          List<Recipient> recipients = new ArrayList<>();
          MailAccepted first = null;
          for (JsonNode written : from.required("mail")) {
            MailAccepted mail = readMail(written);
            first = first == null ? mail : first;
            recipients.addAll(mail.envelope().recipients());
          }
          return new Entry(
              Objects.requireNonNull(first),
              from.required("owner").textValue(),
              time(from, "born").plusNanos(1_000L * micros(from)),
              time(from, "expires"),
              shares(recipients, from.required("open")),
              addresses(from, "closed"),
              readOutbound(from, first),
              from.has("delay"),
              time(from, "changed"));
        });
  }

  /** What a moment has beyond its milliseconds. */
  private static int micros(JsonNode from) {
    int micros = from.path("micros").intValue();
    if (micros < 0 || micros > 999) {
      throw new IllegalArgumentException("a millisecond has 1000 parts");
    }
    return micros;
  }

  /** The n-th state belongs to the n-th recipient of the mail. */
  private static List<Share> shares(List<Recipient> recipients, JsonNode states) {
    if (states.size() != recipients.size()) {
      throw new IllegalArgumentException("a state for each recipient");
    }
    List<Share> shares = new ArrayList<>();
    for (int i = 0; i < recipients.size(); i++) {
      JsonNode state = states.get(i);
      shares.add(
          new Share(
              recipients.get(i),
              state.required("echo").booleanValue(),
              readState(state),
              state.required("attempts").intValue()));
    }
    return shares;
  }

  private static Share.State readState(JsonNode from) {
    return switch (text(from, "state")) {
      case "handed-back" -> new Share.HandedBack(time(from, "next"));
      case "waiting" -> new Share.Waiting(time(from, "next"));
      case "carried" -> new Share.Carried(NodeName.of(text(from, "to")));
      default -> throw new IllegalArgumentException("unknown state of a share");
    };
  }

  public static byte[] write(EndedMail ended) {
    ObjectNode to = begin("ended").put("id", ended.id().hex());
    putAddresses(to, "closed", ended.closed());
    putTime(to, "ended", ended.ended());
    if (!ended.gateways().isEmpty()) {
      putNodes(to, "gateways", ended.gateways());
    }
    return bytes(to);
  }

  public static EndedMail readEnded(byte[] value) {
    return read(
        value,
        "ended",
        from ->
            new EndedMail(
                new MailId(from.required("id").textValue()),
                addresses(from, "closed"),
                time(from, "ended"),
                from.has("gateways") ? nodes(from, "gateways") : List.of()));
  }

  public static byte[] write(ContentHold hold) {
    ObjectNode to = begin("content");
    to.set(
        "hold", tree(FactFormat.write(new CustodyFact.HoldContent(hold.mail(), hold.content()))));
    to.put("local", hold.local()).put("custody", hold.custody());
    putTime(to, "changed", hold.changed());
    return bytes(to);
  }

  public static ContentHold readHold(byte[] value) {
    return read(
        value,
        "content",
        from -> {
          var hold = (CustodyFact.HoldContent) FactFormat.read(bytes(from.required("hold")));
          ContentRef.Stored content = hold.content();
          return new ContentHold(
              hold.id(),
              content,
              from.required("local").booleanValue(),
              from.required("custody").booleanValue(),
              time(from, "changed"));
        });
  }

  public static byte[] write(KnownAccount account) {
    ObjectNode to = begin("account").put("address", account.address().toString());
    to.put("reach", account.reach().name().toLowerCase(Locale.ROOT));
    putAddresses(to, "claims", account.claims());
    return bytes(to);
  }

  public static KnownAccount readAccount(byte[] value) {
    return read(
        value,
        "account",
        from ->
            new KnownAccount(
                MailAddress.parse(from.required("address").textValue()),
                KnownAccount.Reach.valueOf(
                    from.required("reach").textValue().toUpperCase(Locale.ROOT)),
                addresses(from, "claims")));
  }

  public static byte[] write(Duration time) {
    ObjectNode to = begin("time");
    putTime(to, "ran", time);
    return bytes(to);
  }

  public static Duration readTime(byte[] value) {
    return read(value, "time", from -> time(from, "ran"));
  }

  private static void putNodes(ObjectNode to, String name, List<NodeName> nodes) {
    ArrayNode array = to.putArray(name);
    nodes.forEach(node -> array.add(node.name()));
  }

  private static List<NodeName> nodes(JsonNode from, String name) {
    List<NodeName> nodes = new ArrayList<>();
    from.required(name).forEach(node -> nodes.add(NodeName.of(node.textValue())));
    return nodes;
  }

  private static void putAddresses(ObjectNode to, String name, List<MailAddress> addresses) {
    ArrayNode array = to.putArray(name);
    addresses.forEach(address -> array.add(address.toString()));
  }

  private static List<MailAddress> addresses(JsonNode from, String name) {
    List<MailAddress> addresses = new ArrayList<>();
    from.required(name).forEach(a -> addresses.add(MailAddress.parse(a.textValue())));
    return addresses;
  }
}
