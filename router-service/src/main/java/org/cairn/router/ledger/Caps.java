package org.cairn.router.ledger;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.cairn.mail.MailId;

/**
 * Counts what waits, and says what goes first when it is too much. Strangers can have any number of
 * names, so all of them together have one cap, as one person has; among them it is the one with the
 * most who loses the oldest. What nobody owns, our own reports, has such a cap too: strangers can
 * make us write them.
 */
final class Caps {
  /** Owners that begin so are strangers. */
  private static final String STRANGER = "relay:";

  /**
   * What waits of one entry.
   *
   * @param recipients all that are open: each takes memory
   */
  record Waiting(Moment born, String owner, long octets, int recipients, boolean echo) {}

  /** What waits of one owner. */
  private static final class Owned {
    private final SortedSet<Moment> echo = new TreeSet<>();
    private final SortedSet<Moment> others = new TreeSet<>();

    int mails() {
      return echo.size() + others.size();
    }

    /** The oldest of those that everybody has at camp already, then the oldest. */
    Moment first() {
      return (echo.isEmpty() ? others : echo).first();
    }
  }

  /** What counts against one cap. */
  private static final class Shared {
    private final Map<String, Owned> byOwner = new TreeMap<>();
    private int mails;
    private long octets;
    private long recipients;

    MailId first() {
      return byOwner.values().stream()
          .max(
              Comparator.comparingInt(Owned::mails)
                  .thenComparing(Owned::first, Comparator.reverseOrder()))
          .orElseThrow()
          .first()
          .id();
    }
  }

  private final Map<String, Shared> caps = new TreeMap<>();
  private long recipients;

  private static String capOf(String owner) {
    return owner.startsWith(STRANGER) ? STRANGER : owner;
  }

  void add(Waiting mail) {
    Shared shared = caps.computeIfAbsent(capOf(mail.owner()), _ -> new Shared());
    Owned owned = shared.byOwner.computeIfAbsent(mail.owner(), _ -> new Owned());
    (mail.echo() ? owned.echo : owned.others).add(mail.born());
    shared.mails++;
    shared.octets += mail.octets();
    shared.recipients += mail.recipients();
    recipients += mail.recipients();
  }

  /** Takes off what was added so. */
  void remove(Waiting mail) {
    Shared shared = caps.get(capOf(mail.owner()));
    Owned owned = shared == null ? null : shared.byOwner.get(mail.owner());
    if (shared == null || owned == null) {
      return;
    }
    (mail.echo() ? owned.echo : owned.others).remove(mail.born());
    shared.mails--;
    shared.octets -= mail.octets();
    shared.recipients -= mail.recipients();
    recipients -= mail.recipients();
    if (owned.mails() == 0) {
      shared.byOwner.remove(mail.owner());
    }
    if (shared.byOwner.isEmpty()) {
      caps.remove(capOf(mail.owner()));
    }
  }

  /** The mail that goes first when more waits than this owner may have. The last one stays. */
  Optional<MailId> overCap(String owner, LedgerPolicy policy) {
    Shared shared = caps.get(capOf(owner));
    if (shared == null || shared.mails == 1) {
      return Optional.empty();
    }
    boolean over = shared.mails > policy.mailsPerOwner() || shared.octets > policy.octetsPerOwner();
    return over ? Optional.of(shared.first()) : Optional.empty();
  }

  /** The mail that goes first when more waits than memory has room for: of whom the most waits. */
  Optional<MailId> overAll(LedgerPolicy policy) {
    return recipients > policy.mostRecipients()
        ? caps.values().stream()
            .max(Comparator.comparingLong(shared -> shared.recipients))
            .map(Shared::first)
        : Optional.empty();
  }
}
