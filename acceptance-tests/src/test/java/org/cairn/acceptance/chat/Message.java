package org.cairn.acceptance.chat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;

/// A message as a person's app shows it.
///
/// @param nanos when the core told of it, by [System#nanoTime]
record Message(int id, int chat, long nanos, JsonNode shown) {
  String text() {
    return shown.path("text").asText();
  }

  boolean isDownloaded() {
    return shown.path("downloadState").asText().equals("Done");
  }

  boolean isEdited() {
    return shown.path("isEdited").asBoolean();
  }

  boolean isEncrypted() {
    return shown.path("showPadlock").asBoolean();
  }

  long fileBytes() {
    return shown.path("fileBytes").asLong();
  }

  Path file() {
    return Path.of(shown.path("file").asText());
  }

  String reactions() {
    return shown.path("reactions").path("reactionsByContact").toString();
  }
}
