package org.cairn.console.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.cairn.console.account.AccountGate.Answer;
import org.cairn.log.account.Passwords;
import org.cairn.log.format.FactFormat;
import org.cairn.log.record.Account;
import org.cairn.log.record.AccountRequest;
import org.cairn.log.record.AccountRequest.Origin;
import org.cairn.mail.Domain;
import org.cairn.mail.MailAddress;
import org.junit.jupiter.api.Test;

class AccountDeskTest {
  private static final MailAddress ANNA = MailAddress.parse("anna@camp.lan");

  private final MemoryGate gate = new MemoryGate();
  private final AccountDesk desk =
      new AccountDesk(gate, new LocalNames(List.of(Domain.of("camp.lan"))), new Random(3));

  private NewLogin create() throws InterruptedException {
    return desk.create(ANNA, Origin.OPERATOR) instanceof Outcome.Done<NewLogin>(NewLogin login)
        ? login
        : fail();
  }

  private static NewLogin fail() {
    throw new AssertionError("it was refused");
  }

  private static void assertRefused(Outcome<?> outcome, Refusal.Reason reason, String part) {
    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Refused.class,
            refused -> {
              assertThat(refused.refusal().reason()).isEqualTo(reason);
              assertThat(refused.refusal().text()).contains(part);
            });
  }

  @Test
  void thePasswordOpensTheAccountAndIsNotOnTheLog() throws InterruptedException {
    NewLogin login = create();

    AccountRequest.Create asked = (AccountRequest.Create) gate.requests().getFirst();
    assertThat(new Passwords(new Random(4)).matches(asked.credential(), login.password())).isTrue();
    assertThat(new String(FactFormat.write(asked), java.nio.charset.StandardCharsets.UTF_8))
        .doesNotContain(login.password());
    assertThat(asked.origin()).isEqualTo(Origin.OPERATOR);
    assertThat(login.toString()).doesNotContain(login.password());
  }

  @Test
  void aNameThatIsTakenIsRefusedWithTheWayOut() throws InterruptedException {
    create();

    Outcome<NewLogin> refused = desk.create(ANNA, Origin.OPERATOR);

    assertRefused(refused, Refusal.Reason.TAKEN, "cannot be shown again");
    assertRefused(refused, Refusal.Reason.TAKEN, "./cairn invite anna@camp.lan --replace");
  }

  @Test
  void aNameOfOneWhoLeftIsRefusedWithTheChoice() throws InterruptedException {
    create();
    desk.leave(ANNA);

    Outcome<NewLogin> refused = desk.create(ANNA, Origin.OPERATOR);

    assertRefused(refused, Refusal.Reason.TAKEN, "who left, and mail may wait for her");
    assertRefused(refused, Refusal.Reason.TAKEN, "comes back, use --replace");
    assertRefused(refused, Refusal.Reason.TAKEN, "For somebody else choose another name");
    assertThat(desk.replace(ANNA)).isInstanceOf(Outcome.Done.class);
  }

  @Test
  void aLostPhoneGetsAnotherPassword() throws InterruptedException {
    NewLogin before = create();

    Outcome<NewLogin> after = desk.replace(ANNA);

    assertThat(after)
        .isInstanceOfSatisfying(
            Outcome.Done.class,
            done ->
                assertThat(((NewLogin) done.value()).password()).isNotEqualTo(before.password()));
  }

  @Test
  void whoIsNotHereCannotBeReplacedNorLeaveNorClaim() throws InterruptedException {
    MailAddress claimed = MailAddress.parse("anna@example.org");

    assertRefused(desk.replace(ANNA), Refusal.Reason.UNKNOWN, "anna@camp.lan");
    assertRefused(desk.leave(ANNA), Refusal.Reason.UNKNOWN, "anna@camp.lan");
    assertRefused(desk.claim(ANNA, claimed), Refusal.Reason.UNKNOWN, "anna@camp.lan");
  }

  @Test
  void whoLeavesCanHaveHerMailSentAfterHer() throws InterruptedException {
    create();
    MailAddress home = MailAddress.parse("anna@example.org");

    assertThat(desk.leave(ANNA, home).map(left -> left.account().state()))
        .isEqualTo(Outcome.done(new Account.State.Forwarding(home)));
  }

  @Test
  void mailIsNotSentAfterHerToWhereSheLeft() throws InterruptedException {
    create();

    assertRefused(
        desk.leave(ANNA, MailAddress.parse("Anna@camp.lan")),
        Refusal.Reason.BAD_REQUEST,
        "after itself");
    assertThat(gate.requests()).hasSize(1);
  }

  @Test
  void anAddressOfTheCampCannotBeClaimed() throws InterruptedException {
    create();

    assertRefused(
        desk.claim(ANNA, MailAddress.parse("tom@camp.lan")), Refusal.Reason.BAD_NAME, "elsewhere");
    assertThat(gate.requests()).hasSize(1);
  }

  @Test
  void aSilentLogIsSaidToBeOne() throws InterruptedException {
    gate.answerAlways(new Answer.LogSilent());

    assertRefused(
        desk.create(ANNA, Origin.OPERATOR), Refusal.Reason.NO_ANSWER, "event log does not answer");
  }

  @Test
  void aSilentRouterMayStillDecideSoTheWayOutIsAnotherPassword() throws InterruptedException {
    gate.answerAlways(new Answer.Undecided());

    assertRefused(
        desk.create(ANNA, Origin.OPERATOR),
        Refusal.Reason.NO_ANSWER,
        "./cairn invite anna@camp.lan --replace");
  }
}
