package org.cairn.acceptance.chat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/// One event of the core, and when it was read.
///
/// @param nanos the time it was read, by [System#nanoTime]
record CoreEvent(long nanos, int account, JsonNode event) {
  String kind() {
    return event.path("kind").asText();
  }

  boolean is(String kind) {
    return kind().equals(kind);
  }

  int number(String field) {
    return event.path(field).asInt();
  }

  /// The message it is about, if it is about one.
  Optional<Integer> message() {
    int id = number("msgId");
    return id > 0 ? Optional.of(id) : Optional.empty();
  }

  boolean isLog() {
    return is("Info") || is("Warning") || is("Error");
  }

  @Override
  public String toString() {
    return isLog() ? kind() + ": " + event.path("msg").asText() : event.toString();
  }
}
