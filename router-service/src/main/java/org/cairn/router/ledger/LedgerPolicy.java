package org.cairn.router.ledger;

import java.time.Duration;
import java.util.Set;
import org.cairn.mail.Domain;
import org.cairn.mail.Envelope;
import org.cairn.mail.NodeName;

/**
 * What the keeper of the gateway decided about custody.
 *
 * @param node this gateway
 * @param campDomain the domain that reports about delivery come from
 * @param localDomains all domains of this gateway
 * @param lifetime how long a mail is kept, in time that the ledger runs
 * @param mailsPerOwner so many mails of one person may wait for what nobody serves; so many of all
 *     strangers together, and so many of our own reports
 * @param octetsPerOwner so many octets of them
 * @param mostRecipients so many recipients may wait in all: each takes 1 to 2 KiB of memory
 */
public record LedgerPolicy(
    NodeName node,
    Domain campDomain,
    Set<Domain> localDomains,
    Duration lifetime,
    int mailsPerOwner,
    long octetsPerOwner,
    int mostRecipients) {
  /**
   * Who asked for it is told of a delay after so much time of the ledger: a driver to town and back
   * is no delay.
   */
  public static final Duration DELAYED_AFTER = Duration.ofHours(4);

  public LedgerPolicy {
    localDomains = Set.copyOf(localDomains);
    if (!lifetime.isPositive()) {
      throw new IllegalArgumentException("a lifetime is longer than nothing");
    }
    if (mailsPerOwner < 1 || octetsPerOwner < 1) {
      throw new IllegalArgumentException("everybody may have something in custody");
    }
    if (mostRecipients < Envelope.MAX_RECIPIENTS) {
      throw new IllegalArgumentException("the largest envelope must find room in custody");
    }
  }

  /**
   * How long a mail id is remembered after custody ended: a copy of it that comes late, from before
   * the end, must not begin it anew.
   */
  public Duration remembered() {
    return lifetime.multipliedBy(2);
  }
}
