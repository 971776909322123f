package org.cairn.codec.outline;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Hex digits, such as a fingerprint or another client's boundary: an even number, in one case. */
record HexValue(String text) implements Value {
  /** More are not looked for at once. */
  static final int MAX_OCTETS = 256;

  static final Pattern PATTERN =
      Pattern.compile(
          "(?:[0-9a-f]{16,%1$d}+|[0-9A-F]{16,%1$d}+)(?![0-9a-zA-Z+/])".formatted(2 * MAX_OCTETS));

  static Optional<Value> of(Matcher found) {
    String digits = found.group();
    return digits.length() % 2 == 0 ? Optional.of(new HexValue(digits)) : Optional.empty();
  }

  boolean isUpperCase() {
    return text.chars().anyMatch(c -> c >= 'A' && c <= 'F');
  }
}
