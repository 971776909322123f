package org.cairn.router.ledger.format;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
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
import org.cairn.mail.Recipient;
import org.cairn.router.ledger.ContentHold;
import org.cairn.router.ledger.EndedMail;
import org.cairn.router.ledger.Entry;
import org.cairn.router.ledger.KnownAccount;
import org.cairn.router.ledger.Share;

/**
 * Writes the parts of the ledger's state and reads them back. Mails and contents are written as the
 * log writes them ({@link FactFormat}), in the fields {@code mail} and {@code hold}.
 */
public final class LedgerFormat {
  private static final int VERSION = 1;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private LedgerFormat() {}

  /** Reads one kind of state. */
  @FunctionalInterface
  private interface Reading<T> {
    T read(JsonNode from) throws IOException, UnreadableFactException;
  }

  public static byte[] write(Entry entry) {
    ObjectNode to = begin("entry");
    ArrayNode mails = to.putArray("mail");
    entry.mailsFor(entry.open()).forEach(mail -> mails.add(fact(FactFormat.write(mail))));
    to.put("owner", entry.owner());
    putTime(to, "born", entry.born());
    putTime(to, "expires", entry.expires());
    putTime(to, "changed", entry.changed());
    ArrayNode open = to.putArray("open");
    for (Share share : entry.open()) {
      ObjectNode one = open.addObject();
      one.put("state", share.handedBack() ? "handed-back" : "waiting").put("echo", share.echo());
      putTime(one, "next", share.next());
      one.put("attempts", share.attempts());
    }
    putAddresses(to, "closed", entry.closed());
    if (entry.delayTold()) {
      to.put("delay", "told");
    }
    return bytes(to);
  }

  public static Entry readEntry(byte[] value) {
    return read(
        value,
        "entry",
        from -> {
          List<Recipient> recipients = new ArrayList<>();
          MailAccepted first = null;
          for (JsonNode written : from.required("mail")) {
            MailAccepted mail = (MailAccepted) FactFormat.read(JSON.writeValueAsBytes(written));
            first = first == null ? mail : first;
            recipients.addAll(mail.envelope().recipients());
          }
          return new Entry(
              Objects.requireNonNull(first),
              from.required("owner").textValue(),
              time(from, "born"),
              time(from, "expires"),
              shares(recipients, from.required("open")),
              addresses(from, "closed"),
              from.has("delay"),
              time(from, "changed"));
        });
  }

  /** The n-th state belongs to the n-th recipient of the mail. */
  private static List<Share> shares(List<Recipient> recipients, JsonNode states) {
    if (states.size() != recipients.size()) {
      throw new IllegalArgumentException("a state for each recipient");
    }
    List<Share> shares = new ArrayList<>();
    for (int i = 0; i < recipients.size(); i++) {
      JsonNode state = states.get(i);
      boolean handedBack =
          switch (state.required("state").textValue()) {
            case "handed-back" -> true;
            case "waiting" -> false;
            default -> throw new IllegalArgumentException("unknown state of a share");
          };
      shares.add(
          new Share(
              recipients.get(i),
              state.required("echo").booleanValue(),
              handedBack,
              time(state, "next"),
              state.required("attempts").intValue()));
    }
    return shares;
  }

  public static byte[] write(EndedMail ended) {
    ObjectNode to = begin("ended").put("id", ended.id().hex());
    putAddresses(to, "closed", ended.closed());
    putTime(to, "ended", ended.ended());
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
                time(from, "ended")));
  }

  public static byte[] write(ContentHold hold) {
    ObjectNode to = begin("content");
    to.set(
        "hold", fact(FactFormat.write(new CustodyFact.HoldContent(hold.mail(), hold.content()))));
    to.put("local", hold.local()).put("custody", hold.custody());
    putTime(to, "changed", hold.changed());
    return bytes(to);
  }

  public static ContentHold readHold(byte[] value) {
    return read(
        value,
        "content",
        from -> {
          var hold =
              (CustodyFact.HoldContent)
                  FactFormat.read(JSON.writeValueAsBytes(from.required("hold")));
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

  private static ObjectNode begin(String kind) {
    return JSON.createObjectNode().put("v", VERSION).put("kind", kind);
  }

  private static JsonNode fact(byte[] written) {
    try {
      return JSON.readTree(written);
    } catch (IOException e) {
      throw new IllegalStateException("what we wrote can be read", e);
    }
  }

  private static byte[] bytes(ObjectNode tree) {
    try {
      return JSON.writeValueAsBytes(tree);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of our own can always be written", e);
    }
  }

  private static <T> T read(byte[] value, String kind, Reading<T> reading) {
    try {
      JsonNode from = JSON.readTree(value);
      if (from.required("v").intValue() != VERSION
          || !from.required("kind").textValue().equals(kind)) {
        throw new IllegalArgumentException("not a version or kind that is known here");
      }
      return reading.read(from);
    } catch (IOException | UnreadableFactException | RuntimeException e) {
      throw new UnreadableStateException("ledger state is not a readable " + kind, e);
    }
  }

  private static void putTime(ObjectNode to, String name, Duration time) {
    to.put(name, time.toMillis());
  }

  private static Duration time(JsonNode from, String name) {
    return Duration.ofMillis(from.required(name).longValue());
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
