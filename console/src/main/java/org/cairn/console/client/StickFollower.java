package org.cairn.console.client;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.cairn.console.client.ConsoleClient.Answer;
import org.cairn.console.client.ConsoleClient.NoGatewayException;

/**
 * Has a stick used, and follows it until it may be pulled or cannot be used.
 *
 * @param step told of each change on the way
 */
record StickFollower(ConsoleClient client, Consumer<Json> step) {
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(300);

  /** So many looks the router may take to certify the box. */
  private static final int PATIENCE = 200;

  /** The stick as it is in the end; good if it may be pulled. */
  Answer follow(String place, boolean mark) throws NoGatewayException {
    Answer begun = client.post("/api/stick", Map.of("place", place, "mark", mark));
    if (!begun.good()) {
      return begun;
    }
    String where = begun.object().text("place");
    Map<String, Object> shown = Map.of();
    for (int look = 0; ; look++) {
      Answer all = client.get("/api/sticks");
      if (!all.good()) {
        return all;
      }
      Json stick = find(all.object(), where);
      if (isDone(stick)) {
        return end(stick);
      }
      boolean uncertified = stick.text("state").equals("uncertified");
      if (uncertified && look > PATIENCE) {
        return failed(stick, "the router does not certify this box: see the log of the gateway");
      }
      if (!stick.fields().equals(shown) && !(uncertified && look < 10)) {
        step.accept(stick);
        shown = stick.fields();
      }
      pause();
    }
  }

  private static Json find(Json answer, String place) {
    return answer.objects("sticks").stream()
        .filter(stick -> stick.text("place").equals(place))
        .findFirst()
        .orElseGet(
            () -> new Json(Map.of("place", place, "state", "gone", "done", "true", "reason", "")));
  }

  private static boolean isDone(Json stick) {
    return stick.text("done").equals("true");
  }

  private static Answer end(Json stick) {
    String reason = stick.text("reason");
    return switch (stick.text("state")) {
      case "safe" -> answer(true, new HashMap<>(stick.fields()));
      case "gone" -> failed(stick, "the stick is gone" + (reason.isEmpty() ? "" : ": " + reason));
      case "not-ours" -> failed(stick, "this is no stick of ours: " + reason);
      default -> failed(stick, "do not pull it yet, nobody knows what is on it: " + reason);
    };
  }

  private static Answer failed(Json stick, String error) {
    Map<String, Object> fields = new HashMap<>(stick.fields());
    fields.put("error", error);
    return answer(false, fields);
  }

  private static Answer answer(boolean good, Map<String, Object> fields) {
    fields.put("done", good || isDone(new Json(fields)));
    return new Answer(good, Json.write(fields), new Json(fields));
  }

  private static void pause() throws NoGatewayException {
    try {
      Thread.sleep(BETWEEN_LOOKS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NoGatewayException("interrupted");
    }
  }
}
