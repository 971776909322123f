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

  @Test
  void aDecisionThatCameTooLateIsKnownForOlderAndTheNewestHolds() {
    Account invited = account(new Account.State.Active(), 1);
    Account left = after(invited, new Account.State.Left(), 2);
    accounts.apply(invited);
    accounts.apply(left);
    assertThat(accounts.overtaken()).isEmpty();

    accounts.apply(invited);

    assertThat(accounts.find(ANNA)).contains(left);
    assertThat(accounts.overtaken()).containsExactly(left);
  }

  @Test
  void amongDecisionsOfOneGenerationTheRequestsTellWhichIsOlder() {
    Account invited = account(new Account.State.Active(), 1);
    Account claimed = after(invited, invited.state(), 1);
    accounts.apply(invited);
    accounts.apply(claimed);

    accounts.apply(invited);

    assertThat(accounts.find(ANNA)).contains(claimed);
    assertThat(accounts.overtaken()).containsExactly(claimed);
  }

  @Test
  void aTombstoneBehindAnAccountThatIsIsTooLateToo() {
    Account invited = account(new Account.State.Active(), 1);
    accounts.apply(invited);

    accounts.forget(ANNA);

    assertThat(accounts.overtaken()).containsExactly(invited);
  }

  @Test
  void whatIsWrittenAgainIsTheLastOnceMore() {
    Account invited = account(new Account.State.Active(), 1);
    Account left = after(invited, new Account.State.Left(), 2);
    accounts.apply(invited);
    accounts.apply(left);
    accounts.apply(invited);

    accounts.apply(left);

    assertThat(accounts.overtaken()).isEmpty();
  }

  /** The next decision about the same account. */
  private Account after(Account before, Account.State state, long generation) {
    Account next = account(state, generation);
    return new Account(
        next.address(),
        next.state(),
        next.credential(),
        next.generation(),
        next.claims(),
        next.createdAt(),
        next.lastRequest(),
        next.lastVerdict(),
        List.of(before.lastRequest(), next.lastRequest()));
  }
}
