package org.cairn.log.format;

import static org.cairn.log.format.MailParts.constant;
import static org.cairn.log.format.MailParts.word;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.stream.Collectors;
import org.cairn.custody.LinkState;
import org.cairn.custody.Priority;
import org.cairn.custody.Speed;
import org.cairn.custody.Window;
import org.cairn.log.record.LinkFact;
import org.cairn.mail.NodeName;

/** Facts about the links of adapters. Times are milliseconds. */
final class LinkFacts {
  private LinkFacts() {}

  static void write(ObjectNode to, LinkFact.Held held) {
    LinkState state = held.state();
    CargoParts.writeLink(to.putObject("link"), state.id());
    to.put("at", held.at().toString());
    to.put("speed", word(state.speed()));
    ArrayNode classes = to.putArray("classes");
    state.allowed().forEach(priority -> classes.add(word(priority)));
    to.put("window-bundles", state.window().bundles());
    to.put("window-octets", state.window().octets());
    to.put("largest", state.largestOctets());
    to.put("answer-within", state.answerWithin().toMillis());
    to.put("expected-within", state.expectedWithin().toMillis());
    ArrayNode reaches = to.putArray("reaches");
    state.reaches().forEach(node -> reaches.add(node.name()));
    to.put("only-brings", state.incomingOnly());
    to.put("valid-for", state.validFor().toMillis());
  }

  static LinkFact.Held readHeld(Fields from) {
    LinkState state =
        new LinkState(
            CargoParts.readLink(from.object("link")),
            constant(Speed.class, from.text("speed")),
            from.texts("classes").stream()
                .map(word -> constant(Priority.class, word))
                .collect(Collectors.toSet()),
            new Window(from.smallNumber("window-bundles"), from.number("window-octets")),
            from.number("largest"),
            Duration.ofMillis(from.number("answer-within")),
            Duration.ofMillis(from.number("expected-within")),
            from.texts("reaches").stream().map(NodeName::of).collect(Collectors.toSet()),
            from.flag("only-brings"),
            Duration.ofMillis(from.number("valid-for")));
    return new LinkFact.Held(state, from.instant("at"));
  }

  static void write(ObjectNode to, LinkFact.Gone gone) {
    CargoParts.writeLink(to.putObject("link"), gone.link());
    to.put("at", gone.at().toString());
  }

  static LinkFact.Gone readGone(Fields from) {
    return new LinkFact.Gone(CargoParts.readLink(from.object("link")), from.instant("at"));
  }
}
