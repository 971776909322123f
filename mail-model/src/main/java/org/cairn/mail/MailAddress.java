package org.cairn.mail;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A mail address: {@code local-part@domain} (RFC 5321 section 4.1.2 calls it Mailbox; here a
 * mailbox is IMAP's). The local part is kept as written; {@link #key()} is what accounts are looked
 * up by, since no mail system in use tells {@code Anna} from {@code anna}.
 *
 * <p>A quoted local part is kept unquoted and quoted again by {@link #toString()} where needed.
 */
public record MailAddress(String localPart, Domain domain) implements Comparable<MailAddress> {
  /** RFC 5321 section 4.5.3.1.1 says 64; real addresses (VERP, SRS) are longer, so we take more. */
  public static final int MAX_LOCAL_OCTETS = 128;

  /** Both parts at their longest, every character of the local part quoted. */
  private static final int MAX_WRITTEN = 2 * MAX_LOCAL_OCTETS + 2 + 1 + Domain.MAX_OCTETS;

  private static final Pattern DOT_STRING =
      Pattern.compile(
          "[A-Za-z0-9!#$%&'*+/=?^_`{|}~\\u0080-\\uffff-]+"
              + "(?:\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~\\u0080-\\uffff-]+)*");

  public MailAddress {
    if (localPart.isEmpty()
        || octets(localPart) > MAX_LOCAL_OCTETS
        || octets(localPart.toLowerCase(Locale.ROOT)) > MAX_LOCAL_OCTETS) {
      throw new MalformedAddressException("local part is empty or too long");
    }
    if (localPart.chars().anyMatch(c -> c < 0x20 || c == 0x7f)) {
      throw new MalformedAddressException("control character in the local part");
    }
  }

  private static int octets(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  /**
   * Reads {@code local@domain} or {@code "quoted local"@domain}, without angle brackets.
   *
   * @throws MalformedAddressException if the text is anything else
   */
  public static MailAddress parse(String text) {
    if (text.length() > MAX_WRITTEN) {
      throw new MalformedAddressException("longer than any address");
    }
    int at = text.lastIndexOf('@');
    if (at <= 0) {
      throw new MalformedAddressException("an address needs an @");
    }
    return new MailAddress(parseLocal(text.substring(0, at)), Domain.of(text.substring(at + 1)));
  }

  private static String parseLocal(String written) {
    if (DOT_STRING.matcher(written).matches()) {
      return written;
    }
    if (written.length() < 3 || written.charAt(0) != '"' || !written.endsWith("\"")) {
      throw new MalformedAddressException("not a local part");
    }
    StringBuilder local = new StringBuilder();
    for (int i = 1; i < written.length() - 1; i++) {
      char c = written.charAt(i);
      if (c == '"') {
        throw new MalformedAddressException("quote inside a quoted local part");
      }
      if (c == '\\') {
        i++;
        if (i == written.length() - 1) {
          throw new MalformedAddressException("quoted local part does not end");
        }
        c = written.charAt(i);
      }
      local.append(c);
    }
    return local.toString();
  }

  /** The same address for everybody who compares: all in lower case. */
  public MailAddress key() {
    String lower = localPart.toLowerCase(Locale.ROOT);
    return lower.equals(localPart) ? this : new MailAddress(lower, domain);
  }

  @Override
  public int compareTo(MailAddress other) {
    int byDomain = domain.compareTo(other.domain);
    return byDomain != 0 ? byDomain : localPart.compareTo(other.localPart);
  }

  /** As it is written in an envelope, without angle brackets. */
  @Override
  public String toString() {
    if (DOT_STRING.matcher(localPart).matches()) {
      return localPart + "@" + domain;
    }
    return '"' + localPart.replace("\\", "\\\\").replace("\"", "\\\"") + "\"@" + domain;
  }
}
