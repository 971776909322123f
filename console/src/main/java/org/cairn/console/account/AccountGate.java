package org.cairn.console.account;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.cairn.log.record.Account;
import org.cairn.log.record.AccountRequest;
import org.cairn.mail.MailAddress;

/** The way to the router, which alone decides about accounts. */
public interface AccountGate {
  /** What became of a request. */
  sealed interface Answer {
    /** The router decided; {@link Account#lastVerdict()} says what. */
    record Decided(Account account) implements Answer {}

    /** The request could not be put on the log; it may or may not be carried out. */
    record LogSilent() implements Answer {}

    /** The request is on the log and will be decided, but not in the time there was. */
    record Undecided() implements Answer {}
  }

  /** Asks, and waits for the answer for at most {@code longest}. */
  Answer ask(AccountRequest request, Duration longest) throws InterruptedException;

  /**
   * All accounts that ever were, as far as this process has read, ordered by address; without those
   * of generation 0, which only carry the refusal of a request.
   *
   * @throws org.cairn.log.EventLogException if the log has not been read to its end yet
   */
  List<Account> accounts();

  /** One account, as far as this process has read. */
  Optional<Account> find(MailAddress address);

  /** Whether the accounts have been read from the log to their end. */
  boolean isReady();

  /** Whether they are kept up to date, or we try to; if not, the process must be started anew. */
  default boolean isAlive() {
    return true;
  }
}
