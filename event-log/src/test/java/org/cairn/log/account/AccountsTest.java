package org.cairn.log.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.cairn.log.record.Account;
import org.cairn.log.record.RequestId;
import org.cairn.mail.MailAddress;
import org.junit.jupiter.api.Test;

final class AccountsTest {
  private static final MailAddress ANNA = MailAddress.parse("anna@camp.test");
  private static final MailAddress HERS = MailAddress.parse("anna@town.example");

  private final Random random = new Random(1);
  private final Accounts accounts = new Accounts();

  private Account account(Account.State state, long generation) {
    return new Account(
        ANNA,
        state,
        new Passwords(random).forGenerated("a-password"),
        generation,
        generation == 0 ? List.of() : List.of(HERS),
        Instant.EPOCH,
        RequestId.random(random),
        Account.Verdict.DONE);
  }

  @Test
  void anAccountThatNeverWasIsForgotten() {
    accounts.apply(account(new Account.State.Left(), 0));

    accounts.forget(ANNA);

    assertThat(accounts.find(ANNA)).isEmpty();
  }

  @Test
  void anAccountIsNotForgottenWhenTheTopicIsReadAgain() {
    Account refusal = account(new Account.State.Left(), 0);
    Account made = account(new Account.State.Active(), 1);
    accounts.apply(refusal);
    accounts.forget(ANNA);
    accounts.apply(made);

    accounts.apply(refusal);
    assertThat(accounts.find(ANNA)).contains(made);
    accounts.forget(ANNA);
    assertThat(accounts.find(ANNA)).contains(made);
    assertThat(accounts.claimantOf(HERS)).contains(made);
  }
}
