package org.cairn.smtp.protocol;

import java.util.Locale;

/** One {@code keyword[=value]} after a path (RFC 5321 section 4.1.2), keyword in upper case. */
record Parameter(String keyword, String value) {

  static Parameter parse(String word) {
    int equals = word.indexOf('=');
    String keyword = equals < 0 ? word : word.substring(0, equals);
    String value = equals < 0 ? "" : word.substring(equals + 1);
    if (keyword.isEmpty()
        || !keyword.chars().allMatch(Parameter::isKeywordCharacter)
        || (equals >= 0 && value.isEmpty())) {
      throw new CommandSyntaxException(501, 5, 4, "Malformed parameter");
    }
    return new Parameter(keyword.toUpperCase(Locale.ROOT), value);
  }

  private static boolean isKeywordCharacter(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
  }

  void requireNoValue() {
    if (!value.isEmpty()) {
      throw new CommandSyntaxException(501, 5, 4, keyword + " takes no value");
    }
  }
}
