package org.cairn.mail;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The header section of a content (RFC 5322 section 2.2), read only as far as a gateway must: which
 * fields there are, unfolded. Content is otherwise opaque. Never fails: what is not a field is
 * passed over.
 */
public record HeaderFields(List<Field> fields) {
  /** More is not a header section, it is an attack; what comes after is not read. */
  public static final int MAX_OCTETS = 256 * 1024;

  /** One field: its name in lower case, its unfolded and trimmed value. */
  public record Field(String name, String value) {}

  public HeaderFields {
    fields = List.copyOf(fields);
  }

  /** Reads the header section at the start of {@code content} (CRLF or LF line ends). */
  public static HeaderFields parse(byte[] content) {
    String text =
        new String(content, 0, Math.min(content.length, MAX_OCTETS), StandardCharsets.UTF_8);
    List<Field> fields = new ArrayList<>();
    StringBuilder unfolded = new StringBuilder();
    for (String line : (Iterable<String>) text.lines()::iterator) {
      if (line.isEmpty()) {
        break;
      }
      if (line.charAt(0) == ' ' || line.charAt(0) == '\t') {
        unfolded.append(line);
        continue;
      }
      addField(fields, unfolded);
      unfolded.setLength(0);
      unfolded.append(line);
    }
    addField(fields, unfolded);
    return new HeaderFields(fields);
  }

  private static void addField(List<Field> fields, CharSequence unfolded) {
    String line = unfolded.toString();
    int colon = line.indexOf(':');
    if (colon > 0) {
      fields.add(
          new Field(
              line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
              line.substring(colon + 1).strip()));
    }
  }

  /** The value of the first field of that name. */
  public Optional<String> first(String name) {
    String wanted = name.toLowerCase(Locale.ROOT);
    return fields.stream().filter(f -> f.name().equals(wanted)).map(Field::value).findFirst();
  }

  public boolean has(String name) {
    return first(name).isPresent();
  }

  /** Whether Delta Chat says that this is the file behind a pre-message. */
  public boolean isPostMessage() {
    return first("Chat-Is-Post-Message").filter("1"::equals).isPresent();
  }
}
