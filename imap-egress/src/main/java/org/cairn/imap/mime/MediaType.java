package org.cairn.imap.mime;

import java.util.Map;
import java.util.Optional;

/**
 * The media type of a part (RFC 2045).
 *
 * @param type as written, e.g. {@code text}
 * @param subtype as written, e.g. {@code plain}
 * @param parameters names in lower case
 */
public record MediaType(String type, String subtype, Map<String, String> parameters) {
  static final MediaType TEXT = new MediaType("text", "plain", Map.of("charset", "us-ascii"));
  static final MediaType MESSAGE = new MediaType("message", "rfc822", Map.of());
  static final MediaType OPAQUE = new MediaType("application", "octet-stream", Map.of());

  /** The type that {@code header} states, {@code otherwise} if it states none that can be read. */
  static MediaType of(HeaderSection header, MediaType otherwise) {
    Optional<String> field = header.first("Content-Type");
    if (field.isEmpty()) {
      return otherwise;
    }
    ParameterizedValue value = ParameterizedValue.parse(field.get());
    String[] words = value.word().split("/", 2);
    if (words.length < 2 || words[0].isBlank() || words[1].isBlank()) {
      return TEXT;
    }
    return new MediaType(words[0].strip(), words[1].strip(), value.parameters());
  }

  boolean isMultipart() {
    return type.equalsIgnoreCase("multipart");
  }

  boolean isMessage() {
    return type.equalsIgnoreCase("message")
        && (subtype.equalsIgnoreCase("rfc822") || subtype.equalsIgnoreCase("global"));
  }

  boolean isText() {
    return type.equalsIgnoreCase("text");
  }

  Optional<String> parameter(String name) {
    return Optional.ofNullable(parameters.get(name));
  }
}
