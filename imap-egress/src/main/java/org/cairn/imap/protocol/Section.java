package org.cairn.imap.protocol;

import java.util.List;

/**
 * Which octets of a mail: the brackets of {@code BODY[...]} (RFC 3501 section 6.4.5).
 *
 * @param part numbers of the body part, outermost first; empty for the mail itself
 * @param text which text of that part
 */
public record Section(List<Integer> part, Text text) {
  /** Deeper parts than we read are not there. */
  static final int MAX_DEPTH = 100;

  public Section {
    part = List.copyOf(part);
  }

  /** Which text of a part. */
  public sealed interface Text {
    /** All of it: for the mail header section and body, for a part its body. */
    record All() implements Text {}

    /** The header section of a mail. */
    record Header() implements Text {}

    /** Some fields of the header section, or all but some. */
    record HeaderFields(boolean allBut, List<String> names) implements Text {
      public HeaderFields {
        names = List.copyOf(names);
      }
    }

    /** The body of a mail. */
    record Body() implements Text {}

    /** The header section of a part itself. */
    record Mime() implements Text {}
  }

  /** The whole mail. */
  public static Section whole() {
    return new Section(List.of(), new Text.All());
  }

  /** Whether the header section of the mail is all that is needed to answer. */
  public boolean isOfMailHeader() {
    return part.isEmpty() && (text instanceof Text.Header || text instanceof Text.HeaderFields);
  }
}
