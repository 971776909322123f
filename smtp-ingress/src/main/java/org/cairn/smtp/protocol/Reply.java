package org.cairn.smtp.protocol;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.cairn.mail.EnhancedStatus;

/**
 * One reply of the server (RFC 5321 section 4.2): a code and one or more lines of text.
 *
 * @param status the enhanced status as text (RFC 2034), or empty where none belongs: greeting,
 *     EHLO, 334 and 354
 */
public record Reply(int code, String status, List<String> lines) {
  public Reply {
    if (code < 200 || code > 599) {
      throw new IllegalArgumentException("a reply code is 200 to 599");
    }
    lines = List.copyOf(lines);
    if (lines.isEmpty()) {
      throw new IllegalArgumentException("a reply has a line");
    }
    for (String line : lines) {
      if (!line.chars().allMatch(c -> c >= ' ' && c < 0x7f)) {
        throw new IllegalArgumentException("a reply is printable ASCII");
      }
    }
  }

  /** A reply without an enhanced status. */
  public static Reply bare(int code, String... lines) {
    return new Reply(code, "", List.of(lines));
  }

  /** A reply whose status has the class of its code: the two never disagree. */
  public static Reply of(int code, int subject, int detail, String text) {
    return new Reply(
        code, EnhancedStatus.of(code / 100, subject, detail).toString(), List.of(text));
  }

  public boolean isRefusal() {
    return code >= 400;
  }

  /** The reply as it goes on the wire, every line ended with CRLF. */
  public byte[] toBytes() {
    StringBuilder text = new StringBuilder(64);
    for (int i = 0; i < lines.size(); i++) {
      text.append(code).append(i + 1 < lines.size() ? '-' : ' ');
      if (!status.isEmpty()) {
        text.append(status).append(' ');
      }
      text.append(lines.get(i)).append("\r\n");
    }
    return text.toString().getBytes(StandardCharsets.US_ASCII);
  }
}
