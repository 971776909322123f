package org.cairn.imap.mime;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The value of a field such as Content-Type: a word and parameters (RFC 2045 section 5.1). What
 * cannot be read is passed over.
 *
 * @param word up to the first semicolon, without comments and spaces
 * @param parameters names in lower case, as ordered in the field
 */
record ParameterizedValue(String word, Map<String, String> parameters) {
  private static final int MAX_PARAMETERS = 64;

  static ParameterizedValue parse(String value) {
    HeaderWords words = new HeaderWords(value);
    String word = words.upTo(";").strip();
    Map<String, String> parameters = new LinkedHashMap<>();
    while (words.skip(';') && parameters.size() < MAX_PARAMETERS) {
      String name = words.upTo("=;").strip().toLowerCase(Locale.ROOT);
      if (words.skip('=')) {
        String text = words.value();
        if (!name.isEmpty()) {
          parameters.putIfAbsent(name, text);
        }
        words.upTo(";");
      }
    }
    return new ParameterizedValue(word, parameters);
  }

  Optional<String> parameter(String name) {
    return Optional.ofNullable(parameters.get(name));
  }
}
