package org.cairn.router.content;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.cairn.log.record.ContentId;

/**
 * Writes down what nothing names, and reads it back. What cannot be read is as if nothing had been
 * looked at: to begin anew only keeps content for longer.
 *
 * <pre>
 * {"v":1, "kind":"unnamed-content", "ran":ms, "looked":ms, "end"?:offset,
 *  "contents":[{"id":content-id, "last":offset, "since":ms}, ...]}
 * </pre>
 */
public final class UnnamedFormat {
  private static final int VERSION = 1;
  private static final String KIND = "unnamed-content";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private UnnamedFormat() {}

  public static byte[] write(UnnamedContents unnamed) {
    ObjectNode to = JSON.createObjectNode().put("v", VERSION).put("kind", KIND);
    to.put("ran", unnamed.ran().toMillis()).put("looked", unnamed.looked().toMillis());
    if (unnamed.end() >= 0) {
      to.put("end", unnamed.end());
    }
    ArrayNode contents = to.putArray("contents");
    unnamed
        .contents()
        .forEach(
            (id, one) ->
                contents
                    .addObject()
                    .put("id", id.hex())
                    .put("last", one.last())
                    .put("since", one.since().toMillis()));
    try {
      return JSON.writeValueAsBytes(to);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of our own can always be written", e);
    }
  }

  /** Empty if these octets are not what a version known here wrote. */
  public static Optional<UnnamedContents> read(byte[] octets) {
    try {
      JsonNode from = JSON.readTree(octets);
      if (from.required("v").intValue() != VERSION
          || !KIND.equals(from.required("kind").textValue())) {
        return Optional.empty();
      }
      Map<ContentId, UnnamedContents.Unnamed> contents = new HashMap<>();
      for (JsonNode one : from.required("contents")) {
        contents.put(
            new ContentId(one.required("id").textValue()),
            new UnnamedContents.Unnamed(one.required("last").longValue(), time(one, "since")));
      }
      long end = from.path("end").asLong(-1);
      return Optional.of(
          new UnnamedContents(time(from, "ran"), time(from, "looked"), end, contents));
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }

  private static Duration time(JsonNode from, String name) {
    return Duration.ofMillis(from.required(name).longValue());
  }
}
