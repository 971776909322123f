package org.cairn.router.forward.format;

import static org.cairn.router.ledger.format.StateJson.begin;
import static org.cairn.router.ledger.format.StateJson.bytes;
import static org.cairn.router.ledger.format.StateJson.number;
import static org.cairn.router.ledger.format.StateJson.putTime;
import static org.cairn.router.ledger.format.StateJson.read;
import static org.cairn.router.ledger.format.StateJson.text;
import static org.cairn.router.ledger.format.StateJson.time;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
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
import org.cairn.custody.forward.Closed;
import org.cairn.custody.forward.Ending;
import org.cairn.mail.NodeName;
import org.cairn.router.ledger.format.StateJson;

/** Writes the parts of the forwarding ledger's state and reads them back. */
public final class ForwardFormat {
  private ForwardFormat() {}

  public static byte[] write(CustodyEntry entry) {
    Cargo cargo = entry.cargo();
    ObjectNode to = begin("cargo").put("id", CargoText.write(cargo.id()));
    to.put("to", cargo.destination().name());
    to.put("priority", word(cargo.priority()));
    to.put("owner", cargo.owner());
    to.put("octets", cargo.octets());
    putTime(to, "born", cargo.born());
    int micros = cargo.born().toNanosPart() / 1_000 % 1_000;
    if (micros > 0) {
      to.put("micros", micros);
    }
    putTime(to, "expires", cargo.expires());
    to.put("hops", cargo.hopsLeft());
    to.put("custody", word(cargo.kind()));
    to.put("from", cargo.from().name());
    switch (entry.stage()) {
      case CustodyEntry.Travelling _ -> to.put("stage", "travelling");
      case CustodyEntry.Held _ -> to.put("stage", "held");
      case CustodyEntry.Expired(int attempts, Duration answerBy) -> {
        to.put("stage", "expired").put("attempts", attempts);
        putTime(to, "answer-by", answerBy);
      }
    }
    ArrayNode copies = to.putArray("copies");
    entry.copies().forEach(copy -> write(copies.addObject(), copy));
    return bytes(to);
  }

  private static void write(ObjectNode to, Copy copy) {
    to.put("link", CargoText.write(copy.link()));
    to.put("speed", word(copy.speed())).put("attempts", copy.attempts());
    switch (copy.state()) {
      case Copy.Outstanding(TransferId transfer, Duration answerBy) -> {
        to.put("state", "outstanding").put("transfer", transfer.toString());
        putTime(to, "answer-by", answerBy);
      }
      case Copy.Left(Duration expectedBy) -> {
        to.put("state", "left");
        putTime(to, "expected-by", expectedBy);
      }
      case Copy.BackingOff(Duration since, Duration until) -> {
        to.put("state", "backing-off");
        putTime(to, "since", since);
        putTime(to, "until", until);
      }
    }
  }

  public static CustodyEntry readEntry(byte[] value) {
    return read(
        value,
        "cargo",
        from -> {
          List<Copy> copies = new ArrayList<>();
          for (JsonNode copy : from.required("copies")) {
            copies.add(readCopy(copy));
          }
          return new CustodyEntry(readCargo(from), readStage(from), copies);
        });
  }

  private static Cargo readCargo(JsonNode from) {
    return new Cargo(
        CargoText.readCargo(text(from, "id")),
        NodeName.of(text(from, "to")),
        constant(Priority.class, text(from, "priority")),
        text(from, "owner"),
        number(from, "octets"),
        time(from, "born").plusNanos(1_000L * micros(from)),
        time(from, "expires"),
        smallNumber(from, "hops"),
        constant(CustodyKind.class, text(from, "custody")),
        NodeName.of(text(from, "from")));
  }

  /** What a moment has beyond its milliseconds. */
  private static int micros(JsonNode from) {
    int micros = from.has("micros") ? smallNumber(from, "micros") : 0;
    if (micros < 0 || micros > 999) {
      throw new IllegalArgumentException("a millisecond has 1000 parts");
    }
    return micros;
  }

  private static CustodyEntry.Stage readStage(JsonNode from) {
    return switch (text(from, "stage")) {
      case "travelling" -> new CustodyEntry.Travelling();
      case "held" -> new CustodyEntry.Held();
      case "expired" ->
          new CustodyEntry.Expired(smallNumber(from, "attempts"), time(from, "answer-by"));
      default -> throw new IllegalArgumentException("unknown stage of a cargo");
    };
  }

  private static Copy readCopy(JsonNode from) {
    Copy.State state =
        switch (text(from, "state")) {
          case "outstanding" ->
              new Copy.Outstanding(
                  new TransferId(HexFormat.fromHexDigitsToLong(text(from, "transfer"))),
                  time(from, "answer-by"));
          case "left" -> new Copy.Left(time(from, "expected-by"));
          case "backing-off" -> new Copy.BackingOff(time(from, "since"), time(from, "until"));
          default -> throw new IllegalArgumentException("unknown state of a copy");
        };
    return new Copy(
        CargoText.readLink(text(from, "link")),
        constant(Speed.class, text(from, "speed")),
        smallNumber(from, "attempts"),
        state);
  }

  public static byte[] write(Closed closed) {
    ObjectNode to = begin("closed-cargo").put("id", CargoText.write(closed.id()));
    putTime(to, "at", closed.at());
    to.put("ending", word(closed.ending()));
    ArrayNode needless = to.putArray("needless");
    closed.needless().forEach(link -> needless.add(CargoText.write(link)));
    return bytes(to);
  }

  public static Closed readClosed(byte[] value) {
    return read(
        value,
        "closed-cargo",
        from -> {
          List<LinkId> needless = new ArrayList<>();
          from.required("needless").forEach(l -> needless.add(CargoText.readLink(l.textValue())));
          return new Closed(
              CargoText.readCargo(text(from, "id")),
              time(from, "at"),
              constant(Ending.class, text(from, "ending")),
              needless);
        });
  }

  /** What stands under the time of a closing. */
  static byte[] writeName(CargoId id) {
    return bytes(begin("closed-at").put("id", CargoText.write(id)));
  }

  static CargoId readName(byte[] value) {
    return read(value, "closed-at", from -> CargoText.readCargo(text(from, "id")));
  }

  public static byte[] writeHeld(Collection<NodeName> nodes) {
    ObjectNode to = begin("held-nodes");
    ArrayNode names = to.putArray("nodes");
    nodes.stream().map(NodeName::name).sorted().forEach(names::add);
    return bytes(to);
  }

  public static Set<NodeName> readHeld(byte[] value) {
    return read(
        value,
        "held-nodes",
        from -> {
          Set<NodeName> nodes = new LinkedHashSet<>();
          from.required("nodes").forEach(name -> nodes.add(NodeName.of(name.textValue())));
          return nodes;
        });
  }

  public static byte[] writeTime(Duration ran) {
    ObjectNode to = begin("forward-time");
    putTime(to, "ran", ran);
    return bytes(to);
  }

  public static Duration readTime(byte[] value) {
    return read(value, "forward-time", from -> time(from, "ran"));
  }

  private static int smallNumber(JsonNode from, String name) {
    return Math.toIntExact(StateJson.number(from, name));
  }

  /** As the log writes constants: in lower case, with hyphens. */
  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static <E extends Enum<E>> E constant(Class<E> type, String word) {
    return Enum.valueOf(type, word.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
