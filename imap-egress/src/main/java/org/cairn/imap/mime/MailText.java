package org.cairn.imap.mime;

import java.util.Locale;
import java.util.Optional;
import org.cairn.imap.mailbox.Content;
import org.cairn.imap.mime.HeaderSection.Field;

/** Whether a text stands in a mail, as people read it and in any case (RFC 3501 section 6.4.4). */
public final class MailText {
  /** What of one part is searched in. */
  private static final int MAX_PART_OCTETS = 4 * 1024 * 1024;

  private MailText() {}

  /** Whether {@code text} stands in a field of that name; any such field if it is empty. */
  public static boolean inField(HeaderSection header, String name, String text) {
    String wanted = lower(text);
    return header.fields().stream()
        .filter(field -> field.name().equalsIgnoreCase(name))
        .anyMatch(field -> holds(field.value(), wanted));
  }

  /** Whether it stands in any header field of the mail. */
  public static boolean inHeader(HeaderSection header, String text) {
    String wanted = lower(text);
    return header.fields().stream().map(MailText::line).anyMatch(field -> holds(field, wanted));
  }

  /** Whether it stands in the body: in its texts, and in the header sections inside of it. */
  public static boolean inBody(Content content, MimePart mail, String text) {
    return inBody(content, mail, lower(text), true);
  }

  private static boolean inBody(Content content, MimePart part, String wanted, boolean isMail) {
    if (!isMail && part.header().fields().stream().anyMatch(f -> holds(line(f), wanted))) {
      return true;
    }
    if (!part.children().isEmpty()) {
      return part.children().stream().anyMatch(child -> inBody(content, child, wanted, false));
    }
    return (part.type().isText() || part.isMultipart())
        && lower(bodyText(content, part)).contains(wanted);
  }

  private static String bodyText(Content content, MimePart part) {
    int length = (int) Math.min(part.bodyOctets(), MAX_PART_OCTETS);
    byte[] octets = content.read(part.bodyStart(), length);
    String encoding = part.header().first("Content-Transfer-Encoding").orElse("7bit");
    byte[] decoded = TransferEncoding.decode(encoding, octets);
    Optional<String> charset = part.type().parameter("charset");
    if (charset.isEmpty() || charset.get().equalsIgnoreCase("us-ascii")) {
      return Charsets.utf8OrLatin(decoded);
    }
    return new String(decoded, Charsets.named(charset.get()));
  }

  private static String line(Field field) {
    return field.name() + ": " + field.value();
  }

  private static boolean holds(String field, String wanted) {
    return lower(EncodedWords.decode(field)).contains(wanted);
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
