package org.cairn.imap.server;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cairn.imap.session.Admission.Verdict;
import org.cairn.mail.MailAddress;

/**
 * Which connections each account has, so that they can be cut when its credential changes. A login
 * that was checked before a change and arrives here after it is stale. Safe for threads.
 */
final class AccountSessions {
  private final int maxPerAccount;

  /** Guarded by this. */
  private final Map<MailAddress, Set<Cuttable>> sessions = new HashMap<>();

  /** Guarded by this. */
  private long changes;

  /** A connection as far as it is known here. */
  interface Cuttable {
    /** Ends it now, without a word; returns at once. */
    void cut();
  }

  AccountSessions(int maxPerAccount) {
    this.maxPerAccount = maxPerAccount;
  }

  synchronized long moment() {
    return changes;
  }

  synchronized Verdict enter(MailAddress account, long moment, Cuttable connection) {
    if (moment != changes) {
      return Verdict.STALE;
    }
    Set<Cuttable> own = sessions.computeIfAbsent(account.key(), _ -> new HashSet<>());
    if (own.size() >= maxPerAccount) {
      return Verdict.FULL;
    }
    own.add(connection);
    return Verdict.ADMITTED;
  }

  synchronized void leave(MailAddress account, Cuttable connection) {
    Set<Cuttable> own = sessions.get(account.key());
    if (own != null && own.remove(connection) && own.isEmpty()) {
      sessions.remove(account.key());
    }
  }

  /** Ends all sessions of an account, and makes logins under way be checked again. */
  int revoke(MailAddress account) {
    List<Cuttable> cut;
    synchronized (this) {
      changes++;
      Set<Cuttable> own = sessions.remove(account.key());
      cut = own == null ? List.of() : List.copyOf(own);
    }
    cut.forEach(Cuttable::cut);
    return cut.size();
  }
}
