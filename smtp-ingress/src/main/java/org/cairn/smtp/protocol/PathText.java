package org.cairn.smtp.protocol;

import java.util.List;
import java.util.stream.Stream;

/**
 * The argument of MAIL and RCPT taken apart: {@code FROM:<path> parameters} (RFC 5321 section
 * 4.1.1.2). A source route is dropped, as appendix C allows.
 *
 * @param address what stands between the angle brackets, without a source route; may be empty
 */
record PathText(String address, List<String> parameters) {

  /**
   * Takes an argument apart.
   *
   * @param keyword {@code FROM:} or {@code TO:}
   */
  static PathText parse(String keyword, String argument) {
    if (!argument.regionMatches(true, 0, keyword, 0, keyword.length())) {
      throw new CommandSyntaxException(501, 5, 4, "Expected " + keyword + "<address>");
    }
    // Many clients write a space after the colon, though no grammar has it.
    String rest = argument.substring(keyword.length()).stripLeading();
    int end = endOfPath(rest);
    String after = rest.substring(end + 1);
    if (!after.isEmpty() && after.charAt(0) != ' ') {
      throw new CommandSyntaxException(501, 5, 4, "Expected a space after the address");
    }
    List<String> parameters = Stream.of(after.split(" ")).filter(w -> !w.isEmpty()).toList();
    return new PathText(withoutRoute(rest.substring(1, end)), parameters);
  }

  private static int endOfPath(String text) {
    if (text.isEmpty() || text.charAt(0) != '<') {
      throw new CommandSyntaxException(501, 5, 4, "Expected an address in angle brackets");
    }
    boolean quoted = false;
    for (int i = 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quoted && c == '\\') {
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == '>' && !quoted) {
        return i;
      }
    }
    throw new CommandSyntaxException(501, 5, 4, "The address does not end");
  }

  private static String withoutRoute(String path) {
    int colon = path.startsWith("@") ? path.indexOf(':') : -1;
    return path.substring(colon + 1);
  }

  boolean hasNonAscii() {
    return !address.chars().allMatch(c -> c < 0x80);
  }
}
