package org.cairn.router.meter;

import java.time.Duration;
import org.cairn.log.record.Account;
import org.cairn.log.record.InCustody;

/**
 * Counts and measures what the router does. Called on the threads that do the work: must not block.
 * No address ever gets here, so that none can become a label.
 */
public interface RouterMeter {
  /** For tests and for nobody. */
  RouterMeter NONE = new RouterMeter() {};

  /**
   * The local stage decided about a mail and handed it on.
   *
   * @param mailboxes deliveries to mailboxes here
   * @param custody recipients that cannot be delivered here now
   * @param took from the read of the record to the append
   */
  default void routed(int mailboxes, int custody, Duration took) {}

  /**
   * Every mailbox here has answered for a mail.
   *
   * @param took from the read of the record to the last answer
   */
  default void delivered(int mailboxes, Duration took) {}

  /** Mailboxes did not answer in time, and the deliveries were emitted again. */
  default void deliveredAgain(int mailboxes) {}

  /** So many mails wait for the answers of mailboxes. */
  default void openMails(int count) {}

  default void accountDecided(Account.Verdict verdict) {}

  /** So many recipients wait in custody for this reason, now. */
  default void inCustody(InCustody.Reason reason, long recipients) {}

  /** How long the oldest mail in custody has been there, in time of the ledger. */
  default void oldestInCustody(Duration age) {}

  /** Custody of a recipient ended. */
  default void custodyEnded(Ending ending) {}

  /** A bundle came. */
  default void bundle(Arrived what) {}

  /** So many bundles were given to adapters. */
  default void bundlesSent(int count) {}

  /** So many cargos wait to be carried to other gateways, or are on their way. */
  default void cargos(int count) {}

  /** What is carried for other gateways has changed. */
  default void carried(Carried carried) {}

  /** A record was set aside. */
  default void quarantined() {}

  /** The ledger failed by a fault of its own, and is opened anew. */
  default void ledgerFailed() {}

  /** What a bundle that came turned out to be. */
  enum Arrived {
    MAIL,
    PART,
    RECEIPTS,
    ANNOUNCEMENT,
    /** For others: we carry it on. */
    RELAYED,
    /** For others, but its neighbour has no room left here. */
    OVER_QUOTA,
    /** Its seal is not as it must be. */
    REFUSED,
    /** Sound, but nothing is made of it. */
    DROPPED,
    UNREADABLE
  }

  /** How custody of a recipient ends. */
  enum Ending {
    DELIVERED,
    EXPIRED
  }
}
