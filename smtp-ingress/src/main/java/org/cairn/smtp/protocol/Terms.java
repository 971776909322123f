package org.cairn.smtp.protocol;

import java.util.List;
import org.cairn.mail.Domain;
import org.cairn.mail.Envelope;

/**
 * What this server offers and what it bears, the same for all sessions.
 *
 * @param hostName how the server names itself in the greeting
 * @param domains the domains that are ours; the first completes a login or a postmaster without one
 * @param maxContentOctets larger mail is refused (SIZE, RFC 1870)
 * @param maxRecipients more recipients of one mail are put off to the next
 * @param tls whether a certificate is there, so that STARTTLS can be offered
 * @param plainSubmission whether people may sign in without TLS, as the operator of a closed Wi-Fi
 *     may say
 * @param maxErrors after so many the session is closed; half as many for one who did not sign in
 * @param maxIdleCommands so many commands without a mail accepted close the session
 */
public record Terms(
    String hostName,
    List<Domain> domains,
    long maxContentOctets,
    int maxRecipients,
    boolean tls,
    boolean plainSubmission,
    int maxErrors,
    int maxIdleCommands) {
  public Terms {
    domains = List.copyOf(domains);
    if (domains.isEmpty()) {
      throw new IllegalArgumentException("a server needs a domain of its own");
    }
    if (hostName.isEmpty() || !hostName.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
      throw new IllegalArgumentException("the host name goes on the wire: printable ASCII only");
    }
    if (maxContentOctets < 1) {
      throw new IllegalArgumentException("the size limit must be positive");
    }
    if (maxRecipients < 1 || maxRecipients > Envelope.MAX_RECIPIENTS) {
      throw new IllegalArgumentException(
          "the limit of recipients is 1 to " + Envelope.MAX_RECIPIENTS);
    }
    if (maxErrors < 2 || maxIdleCommands < 10) {
      throw new IllegalArgumentException("the limits on errors and commands are too low to talk");
    }
  }

  /** RFC 5321 section 4.5.3.1.8 asks for at least 100 recipients; we take what a record holds. */
  public static Terms of(String hostName, List<Domain> domains, long maxContentOctets) {
    return new Terms(
        hostName, domains, maxContentOctets, Envelope.MAX_RECIPIENTS, true, false, 20, 3000);
  }

  public Terms withTls(boolean available) {
    return new Terms(
        hostName,
        domains,
        maxContentOctets,
        maxRecipients,
        available,
        plainSubmission,
        maxErrors,
        maxIdleCommands);
  }

  public Terms withPlainSubmission(boolean allowed) {
    return new Terms(
        hostName,
        domains,
        maxContentOctets,
        maxRecipients,
        tls,
        allowed,
        maxErrors,
        maxIdleCommands);
  }

  public boolean isOurs(Domain domain) {
    return domains.contains(domain);
  }
}
