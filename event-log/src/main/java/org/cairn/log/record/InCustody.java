package org.cairn.log.record;

import java.time.Instant;
import java.util.List;
import org.cairn.log.Topic;
import org.cairn.mail.MailAddress;
import org.cairn.mail.MailId;

/**
 * What the ledger keeps of one mail, for people to see; the newest record of a mail holds, and a
 * tombstone says that the ledger keeps it no more. Nothing is decided by it.
 *
 * @param since when the gateway that accepted the mail did so, by its clock
 * @param owner whose cap it counts against: a login, or empty for mail that nobody here sent
 * @param waiting at least one recipient
 */
public record InCustody(
    MailId id, Instant since, String owner, long sizeOctets, List<Waiting> waiting)
    implements LogFact {

  /** Why a recipient does not have the mail yet. */
  public enum Reason {
    /** Nobody serves the domain. */
    NO_ROUTE,
    /** The domain is ours, but there is no such account. */
    UNKNOWN_USER,
    /** The account has left and named no address to send mail after it. */
    LEFT,
    /** The gateway at home in its domain is to have it and has not said yet that it does. */
    ON_THE_WAY,
    /** It has an account now: the mail is on its way to the mailbox. */
    DELIVERING
  }

  /**
   * A recipient that does not have the mail at this address.
   *
   * @param echo the person has it at camp already, under another address
   */
  public record Waiting(MailAddress address, Reason reason, boolean echo) {}

  public InCustody {
    waiting = List.copyOf(waiting);
    if (waiting.isEmpty()) {
      throw new IllegalArgumentException("custody without a recipient has ended");
    }
  }

  @Override
  public Topic topic() {
    return Topic.CUSTODY_STATE;
  }

  @Override
  public String key() {
    return id.hex();
  }
}
