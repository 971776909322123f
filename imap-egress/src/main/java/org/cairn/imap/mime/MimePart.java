package org.cairn.imap.mime;

import java.util.List;

/**
 * A part of a mail, or the mail itself, and the octets of the content it occupies: header section
 * from {@code start}, body from {@code bodyStart}, up to {@code end}.
 *
 * @param header as far as it was kept
 * @param bodyLines how many line ends its body has
 * @param children of a multipart its parts; of a message/rfc822 the one message inside
 */
public record MimePart(
    long start,
    long bodyStart,
    long end,
    long bodyLines,
    HeaderSection header,
    MediaType type,
    List<MimePart> children) {
  public MimePart {
    if (start < 0 || bodyStart < start || end < bodyStart) {
      throw new IllegalArgumentException("a part does not end before it begins");
    }
    children = List.copyOf(children);
  }

  public boolean isMultipart() {
    return type.isMultipart();
  }

  /** Whether a mail is inside, which has a header section and parts of its own. */
  public boolean isMessage() {
    return type.isMessage() && !children.isEmpty();
  }

  /** The mail inside. */
  public MimePart message() {
    return children.getFirst();
  }

  public long bodyOctets() {
    return end - bodyStart;
  }
}
