package org.cairn.router.ledger.format;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import org.cairn.log.format.UnreadableFactException;

/**
 * One value of the ledger's state: a JSON object whose first two fields are its version and its
 * kind. What cannot be read stops the ledger.
 */
public final class StateJson {
  private static final int VERSION = 1;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private StateJson() {}

  /** Reads one kind of state. */
  @FunctionalInterface
  public interface Reading<T> {
    T read(JsonNode from) throws IOException, UnreadableFactException;
  }

  public static ObjectNode begin(String kind) {
    return JSON.createObjectNode().put("v", VERSION).put("kind", kind);
  }

  public static byte[] bytes(JsonNode tree) {
    try {
      return JSON.writeValueAsBytes(tree);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of our own can always be written", e);
    }
  }

  /** What we wrote ourselves, to stand within another object. */
  public static JsonNode tree(byte[] written) {
    try {
      return JSON.readTree(written);
    } catch (IOException e) {
      throw new IllegalStateException("what we wrote can be read", e);
    }
  }

  public static <T> T read(byte[] value, String kind, Reading<T> reading) {
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

  /** A text of the object; that it is missing is for {@link #read} to tell. */
  public static String text(JsonNode from, String name) {
    JsonNode value = from.required(name);
    if (!value.isTextual()) {
      throw new IllegalArgumentException("field " + name + " is not a text");
    }
    return value.textValue();
  }

  /** A whole number of the object. */
  public static long number(JsonNode from, String name) {
    JsonNode value = from.required(name);
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw new IllegalArgumentException("field " + name + " is not a whole number");
    }
    return value.longValue();
  }

  /** Ledger time is written in milliseconds. */
  public static void putTime(ObjectNode to, String name, Duration time) {
    to.put(name, time.toMillis());
  }

  public static Duration time(JsonNode from, String name) {
    return Duration.ofMillis(number(from, name));
  }
}
