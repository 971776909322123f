package org.cairn.imap.mime;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.cairn.imap.mailbox.Content;

/**
 * A header section, octet for octet, and its fields. Text is kept one character an octet
 * (ISO-8859-1), since a header may hold any octets.
 */
public final class HeaderSection {
  /** What comes after is not looked at: no mail has such a header section. */
  static final int MAX_OCTETS = 256 * 1024;

  static final HeaderSection EMPTY = new HeaderSection(new byte[0]);

  private final byte[] octets;
  private final List<Field> fields;

  /**
   * One field.
   *
   * @param name as written
   * @param value unfolded and trimmed
   * @param start where its octets begin in the section, {@code end} where the next field begins
   */
  public record Field(String name, String value, int start, int end) {}

  HeaderSection(byte[] octets) {
    this.octets = octets;
    this.fields = List.copyOf(fieldsOf(new String(octets, StandardCharsets.ISO_8859_1)));
  }

  /** The header section at the start of {@code content}; reads no further than needed. */
  public static HeaderSection of(Content content) {
    int length = 0;
    int wanted = 8 * 1024;
    byte[] octets = {};
    while (length < content.sizeOctets() && length < MAX_OCTETS) {
      octets = content.read(0, (int) Math.min(wanted, content.sizeOctets()));
      length = octets.length;
      int end = endOf(octets);
      if (end > 0) {
        return new HeaderSection(java.util.Arrays.copyOf(octets, end));
      }
      wanted *= 4;
    }
    return new HeaderSection(octets);
  }

  /** Where the body begins; -1 if there is no empty line. */
  private static int endOf(byte[] octets) {
    int lineStart = 0;
    for (int i = 0; i < octets.length; i++) {
      if (octets[i] == '\n') {
        int lineOctets = i - lineStart;
        if (lineOctets == 0 || (lineOctets == 1 && octets[lineStart] == '\r')) {
          return i + 1;
        }
        lineStart = i + 1;
      }
    }
    return -1;
  }

  private static List<Field> fieldsOf(String text) {
    List<Field> fields = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      int end = endOfField(text, at);
      int colon = text.indexOf(':', at, end);
      if (colon > at) {
        String name = text.substring(at, colon).strip();
        String value = text.substring(colon + 1, end).replace("\r", "").replace("\n", "").strip();
        fields.add(new Field(name, value, at, end));
      }
      at = end;
    }
    return fields;
  }

  private static int endOfField(String text, int from) {
    int at = from;
    while (true) {
      int feed = text.indexOf('\n', at);
      if (feed < 0) {
        return text.length();
      }
      at = feed + 1;
      if (at >= text.length() || (text.charAt(at) != ' ' && text.charAt(at) != '\t')) {
        return at;
      }
    }
  }

  public List<Field> fields() {
    return fields;
  }

  /** The value of the first field of that name, in any case. */
  public Optional<String> first(String name) {
    return fields.stream()
        .filter(f -> f.name().equalsIgnoreCase(name))
        .map(Field::value)
        .findFirst();
  }

  /** Whether all of it is kept. */
  public boolean isWhole() {
    return octets.length < MAX_OCTETS;
  }

  public byte[] octets() {
    return octets.clone();
  }

  /**
   * The fields of these names, or all but these, as they stand, and an empty line (RFC 3501 section
   * 6.4.5, HEADER.FIELDS).
   */
  public byte[] subset(List<String> names, boolean allBut) {
    Set<String> wanted = new TreeSet<>();
    names.forEach(name -> wanted.add(name.toLowerCase(Locale.ROOT)));
    ByteArrayOutputStream subset = new ByteArrayOutputStream();
    for (Field field : fields) {
      if (wanted.contains(field.name().toLowerCase(Locale.ROOT)) != allBut) {
        subset.write(octets, field.start(), field.end() - field.start());
        if (octets[field.end() - 1] != '\n') {
          subset.write('\r');
          subset.write('\n');
        }
      }
    }
    subset.write('\r');
    subset.write('\n');
    return subset.toByteArray();
  }
}
