package org.cairn.mail;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The right side of a mail address: a domain name, or an address literal in brackets (RFC 5321
 * section 4.1.2). Compared without regard to case, so it is kept in lower case.
 *
 * <p>Looser than DNS on purpose: {@code camp}, {@code _camp.test} and names in UTF-8 (RFC 6531) are
 * domains people use where there is no DNS.
 */
public record Domain(String name) implements Comparable<Domain> {
  /** RFC 5321 section 4.5.3.1.2. */
  public static final int MAX_OCTETS = 255;

  private static final Pattern NAME =
      Pattern.compile(
          "[\\w\\u0080-\\uffff](?:[\\w\\u0080-\\uffff-]*)(?:\\.[\\w\\u0080-\\uffff-]+)*");
  private static final Pattern LITERAL = Pattern.compile("\\[(?:(?i:IPv6):)?[0-9a-fA-F.:]{2,45}]");

  public Domain {
    if (name.length() > MAX_OCTETS || octets(name.toLowerCase(Locale.ROOT)) > MAX_OCTETS) {
      throw new MalformedAddressException("domain is longer than " + MAX_OCTETS + " octets");
    }
    if (!NAME.matcher(name).matches() && !LITERAL.matcher(name).matches()) {
      throw new MalformedAddressException("not a domain");
    }
    name = name.toLowerCase(Locale.ROOT);
  }

  private static int octets(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  public static Domain of(String name) {
    return new Domain(name);
  }

  /** Whether this is an address literal such as {@code [10.0.0.1]}. */
  public boolean isLiteral() {
    return name.charAt(0) == '[';
  }

  @Override
  public int compareTo(Domain other) {
    return name.compareTo(other.name);
  }

  @Override
  public String toString() {
    return name;
  }
}
