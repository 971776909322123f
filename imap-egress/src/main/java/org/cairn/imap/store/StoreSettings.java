package org.cairn.imap.store;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How the mailboxes are kept.
 *
 * @param directory holds the database; made if missing; used by one process at a time
 * @param quotaOctets room of one account, 0 for no limit
 * @param appendLimitOctets the largest content a client may append
 * @param expireAfter after so long in INBOX, Junk or Trash a mail is removed; zero for never. What
 *     a person files elsewhere stays
 * @param rememberFor how long a delivered mail is recognised as a duplicate: twice the longest
 *     lifetime of a mail
 * @param readers connections for reading
 */
public record StoreSettings(
    Path directory,
    long quotaOctets,
    long appendLimitOctets,
    Duration expireAfter,
    Duration rememberFor,
    int readers) {
  /** Mailboxes of one account. */
  public static final int MAX_MAILBOXES = 200;

  /** Mails of one account that a client may make: each takes room of its own, however small. */
  public static final int MAX_MAILS = 20_000;

  public StoreSettings {
    if (quotaOctets < 0 || appendLimitOctets < 1 || expireAfter.isNegative() || readers < 1) {
      throw new IllegalArgumentException("quota, limit, expiry or readers out of range");
    }
    if (rememberFor.compareTo(expireAfter) < 0) {
      throw new IllegalArgumentException("duplicates are remembered at least until mail expires");
    }
  }

  /** 500 MB for each account, mails to 50 MB, expiry after 30 days. */
  public static StoreSettings in(Path directory) {
    return new StoreSettings(
        directory, 500_000_000, 50_000_000, Duration.ofDays(30), Duration.ofDays(60), 4);
  }
}
