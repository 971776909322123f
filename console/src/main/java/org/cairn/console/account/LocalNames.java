package org.cairn.console.account;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.cairn.mail.Domain;
import org.cairn.mail.MailAddress;
import org.cairn.mail.MalformedAddressException;

/**
 * Which names accounts here may have. Stricter than mail itself: a name is dictated over a camp
 * fire and typed on a phone. Always in lower case, as clients log in.
 *
 * @param domains the domains of this gateway, the camp's first
 */
public record LocalNames(List<Domain> domains) {
  /** Longer names fit no screen. */
  public static final int MAX_LENGTH = 64;

  private static final Pattern NAME = Pattern.compile("[a-z0-9]+(?:[._-]+[a-z0-9]+)*");
  private static final Pattern DOUBLE_DOT = Pattern.compile("\\.[._-]*\\.");

  public LocalNames {
    domains = List.copyOf(domains);
    if (domains.isEmpty()) {
      throw new IllegalArgumentException("a camp needs a domain");
    }
  }

  /** The domain that a bare name gets. */
  public Domain campDomain() {
    return domains.getFirst();
  }

  /** Reads {@code anna} or {@code anna@camp.example}. */
  public Outcome<MailAddress> read(String written) {
    String lower = written.strip().toLowerCase(Locale.ROOT);
    int at = lower.lastIndexOf('@');
    return at < 0 ? read(lower, campDomain()) : readAddress(lower, at);
  }

  private Outcome<MailAddress> readAddress(String lower, int at) {
    String domain = lower.substring(at + 1);
    return domains.stream()
        .filter(d -> d.name().equals(domain))
        .findFirst()
        .map(d -> read(lower.substring(0, at), d))
        .orElseGet(
            () ->
                bad(
                    "This gateway has no accounts at that domain, only at "
                        + String.join(", ", domains.stream().map(Domain::name).toList())
                        + "."));
  }

  private static Outcome<MailAddress> read(String name, Domain domain) {
    if (name.length() > MAX_LENGTH
        || !NAME.matcher(name).matches()
        || DOUBLE_DOT.matcher(name).find()) {
      return bad(
          "A name has 1 to "
              + MAX_LENGTH
              + " characters: letters a to z, digits, and between them '.', '_' and '-'."
              + " For example: anna, tom.b");
    }
    return Outcome.done(new MailAddress(name, domain));
  }

  /** Reads any mail address, of whatever domain. */
  public static Outcome<MailAddress> readAnyAddress(String written) {
    try {
      return Outcome.done(MailAddress.parse(written.strip()));
    } catch (MalformedAddressException e) {
      return bad("That is not a mail address. It should look like anna@example.org.");
    }
  }

  private static Outcome<MailAddress> bad(String text) {
    return Outcome.refused(Refusal.Reason.BAD_NAME, text);
  }
}
