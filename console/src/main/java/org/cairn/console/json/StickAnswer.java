package org.cairn.console.json;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.cairn.console.stick.StickView;

/** Writes how it is with sticks: one JSON object each. */
public final class StickAnswer {
  private static final JsonMapper JSON = new JsonMapper();

  private StickAnswer() {}

  /** One stick. */
  public static String of(StickView stick) {
    return fill(JSON.createObjectNode(), stick).toString();
  }

  /** All sticks. */
  public static String of(List<StickView> sticks) {
    ObjectNode answer = JSON.createObjectNode();
    ArrayNode all = answer.putArray("sticks");
    sticks.forEach(stick -> fill(all.addObject(), stick));
    return answer.toString();
  }

  private static ObjectNode fill(ObjectNode to, StickView stick) {
    return to.put("place", stick.place())
        .put("stick", stick.stick())
        .put("state", stick.state())
        .put("done", stick.done())
        .put("reason", stick.reason())
        .put("written", stick.written())
        .put("written-octets", stick.writtenOctets())
        .put("waiting", stick.waiting())
        .put("read", stick.read());
  }
}
