package org.cairn.router.ledger;

import java.util.List;
import org.cairn.log.record.Account;
import org.cairn.mail.MailAddress;

/**
 * What the ledger remembers of an account.
 *
 * @param reach whether the local stage knows where to bring her mail
 * @param claims other addresses that she calls hers, as keys
 */
public record KnownAccount(MailAddress address, Reach reach, List<MailAddress> claims) {
  /** What became of it. */
  public enum Reach {
    MAILBOX,
    FORWARD,
    LEFT
  }

  public KnownAccount {
    claims = List.copyOf(claims);
  }

  static KnownAccount of(Account account) {
    Reach reach =
        switch (account.state()) {
          case Account.State.Active _ -> Reach.MAILBOX;
          case Account.State.Forwarding _ -> Reach.FORWARD;
          case Account.State.Left _ -> Reach.LEFT;
        };
    return new KnownAccount(
        account.address().key(),
        reach,
        reach == Reach.MAILBOX
            ? account.claims().stream().map(MailAddress::key).toList()
            : List.of());
  }
}
