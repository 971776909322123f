package org.cairn.router.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.cairn.log.account.Accounts;
import org.cairn.log.record.Account;
import org.cairn.log.record.Account.Verdict;
import org.cairn.log.record.AccountRequest;
import org.cairn.log.record.AccountRequest.Origin;
import org.cairn.log.record.Credential;
import org.cairn.log.record.RequestId;
import org.cairn.mail.Domain;
import org.cairn.mail.MailAddress;
import org.cairn.mail.Sha256;
import org.junit.jupiter.api.Test;

class AccountDeskTest {
  private static final Instant NOW = Instant.parse("2026-03-01T18:30:00Z");
  private static final MailAddress ANNA = MailAddress.parse("anna@ridge.camp");
  private static final MailAddress BEN = MailAddress.parse("ben@ridge.camp");
  private static final MailAddress ANNA_AT_HOME = MailAddress.parse("anna@example.org");

  private final Random random = new Random(7);
  private final Accounts accounts = new Accounts();
  private final AccountDesk desk = desk(true, true, 2);
  private Duration uptime = Duration.ZERO;

  private AccountDesk desk(boolean joinPage, boolean firstLogin, int perHour) {
    return new AccountDesk(
        accounts,
        new AccountPolicy(Set.of(Domain.of("ridge.camp")), joinPage, firstLogin, perHour));
  }

  private Credential credential() {
    byte[] salt = new byte[16];
    random.nextBytes(salt);
    return new Credential.Generated("00".repeat(16), Sha256.of(salt));
  }

  private RequestId id() {
    return RequestId.random(random);
  }

  private Account decide(AccountRequest request) {
    Account decided = desk.decide(request, NOW, uptime).orElseThrow();
    accounts.apply(decided);
    return decided;
  }

  private Account create(MailAddress address, Origin origin) {
    return decide(new AccountRequest.Create(id(), address, credential(), origin));
  }

  @Test
  void anAccountIsCreatedOnce() {
    Account first = create(ANNA, Origin.OPERATOR);
    Account second = create(MailAddress.parse("Anna@ridge.camp"), Origin.OPERATOR);

    assertThat(first.lastVerdict()).isEqualTo(Verdict.DONE);
    assertThat(first.generation()).isEqualTo(1);
    assertThat(first.isActive()).isTrue();
    assertThat(second.lastVerdict()).isEqualTo(Verdict.TAKEN);
    assertThat(second.generation()).isEqualTo(1);
    assertThat(second.credential()).isEqualTo(first.credential());
  }

  @Test
  void aRequestThatIsSeenAgainChangesNothing() {
    var create = new AccountRequest.Create(id(), ANNA, credential(), Origin.OPERATOR);
    var replace = new AccountRequest.Replace(id(), ANNA, credential());
    decide(create);
    Account replaced = decide(replace);

    assertThat(desk.decide(create, NOW, uptime)).isEmpty();
    assertThat(desk.decide(replace, NOW, uptime)).isEmpty();
    assertThat(accounts.find(ANNA)).contains(replaced);
  }

  @Test
  void onlyTheNewestRequestsAreRemembered() {
    create(ANNA, Origin.OPERATOR);
    for (int i = 0; i < 2 * Account.MAX_ANSWERED; i++) {
      decide(new AccountRequest.Replace(id(), ANNA, credential()));
    }

    assertThat(accounts.find(ANNA).orElseThrow().answered()).hasSize(Account.MAX_ANSWERED);
  }

  @Test
  void aNewPasswordMakesTheGenerationGrow() {
    create(ANNA, Origin.OPERATOR);
    Credential lost = accounts.find(ANNA).orElseThrow().credential();

    Account replaced = decide(new AccountRequest.Replace(id(), ANNA, credential()));

    assertThat(replaced.generation()).isEqualTo(2);
    assertThat(replaced.credential()).isNotEqualTo(lost);
  }

  @Test
  void whoLeftComesBackWithANewPassword() {
    Account first = create(ANNA, Origin.OPERATOR);
    Account left = decide(new AccountRequest.Leave(id(), ANNA, Optional.of(ANNA_AT_HOME)));
    Credential fresh = credential();
    Account back = decide(new AccountRequest.Replace(id(), ANNA, fresh));

    assertThat(left.state()).isEqualTo(new Account.State.Forwarding(ANNA_AT_HOME));
    assertThat(left.generation()).isEqualTo(2);
    assertThat(back.lastVerdict()).isEqualTo(Verdict.DONE);
    assertThat(back.isActive()).isTrue();
    assertThat(back.generation()).isEqualTo(3);
    assertThat(back.credential()).isEqualTo(fresh);
    assertThat(back.createdAt()).isEqualTo(first.createdAt());
  }

  @Test
  void theNameOfOneWhoLeftIsNotGivenToSomebodyElse() {
    create(ANNA, Origin.JOIN_PAGE);
    Account left = decide(new AccountRequest.Leave(id(), ANNA, Optional.of(ANNA_AT_HOME)));

    for (Origin origin : Origin.values()) {
      Account refused = create(ANNA, origin);

      assertThat(refused.lastVerdict()).isEqualTo(Verdict.TAKEN);
      assertThat(refused.state()).isEqualTo(left.state());
      assertThat(refused.credential()).isEqualTo(left.credential());
      assertThat(refused.generation()).isEqualTo(left.generation());
    }
  }

  @Test
  void oneWhoNeverWasMayStillJoin() {
    decide(new AccountRequest.Leave(id(), ANNA, Optional.empty()));

    assertThat(create(ANNA, Origin.JOIN_PAGE).isActive()).isTrue();
  }

  @Test
  void whoNeverWasHasNoPasswordToReplace() {
    assertThat(decide(new AccountRequest.Replace(id(), ANNA, credential())).lastVerdict())
        .isEqualTo(Verdict.UNKNOWN);
  }

  @Test
  void whoLeftHasNothingToClaim() {
    create(ANNA, Origin.OPERATOR);
    decide(new AccountRequest.Leave(id(), ANNA, Optional.empty()));

    assertThat(decide(new AccountRequest.Claim(id(), ANNA, ANNA_AT_HOME)).lastVerdict())
        .isEqualTo(Verdict.UNKNOWN);
  }

  @Test
  void nobodyForwardsToHerself() {
    create(ANNA, Origin.OPERATOR);

    Account refused = decide(new AccountRequest.Leave(id(), ANNA, Optional.of(ANNA)));

    assertThat(refused.lastVerdict()).isEqualTo(Verdict.REFUSED);
    assertThat(refused.isActive()).isTrue();
  }

  @Test
  void anUnknownAccountIsAnsweredByOneThatNeverWas() {
    Account nobody = decide(new AccountRequest.Leave(id(), ANNA, Optional.empty()));

    assertThat(nobody.lastVerdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(nobody.isActive()).isFalse();
    assertThat(nobody.isNobody()).isTrue();
    assertThat(create(ANNA, Origin.OPERATOR).generation()).isEqualTo(1);
  }

  @Test
  void onlyOurDomainsHaveAccounts() {
    assertThat(create(ANNA_AT_HOME, Origin.OPERATOR).lastVerdict()).isEqualTo(Verdict.REFUSED);
  }

  @Test
  void selfServiceIsRefusedWhereItIsOff() {
    AccountDesk closed = desk(false, false, 10);
    for (Origin origin : List.of(Origin.JOIN_PAGE, Origin.FIRST_LOGIN)) {
      var create = new AccountRequest.Create(id(), ANNA, credential(), origin);

      assertThat(closed.decide(create, NOW, uptime))
          .get()
          .extracting(Account::lastVerdict)
          .isEqualTo(Verdict.REFUSED);
    }
  }

  @Test
  void selfServiceIsLimitedByTheHour() {
    assertThat(create(address("a"), Origin.JOIN_PAGE).isActive()).isTrue();
    assertThat(create(address("b"), Origin.FIRST_LOGIN).isActive()).isTrue();
    assertThat(create(address("c"), Origin.JOIN_PAGE).lastVerdict()).isEqualTo(Verdict.REFUSED);
    assertThat(create(address("c"), Origin.OPERATOR).isActive()).isTrue();

    uptime = Duration.ofMinutes(61);

    assertThat(create(address("d"), Origin.JOIN_PAGE).isActive()).isTrue();
  }

  @Test
  void aRefusedWishDoesNotCountAgainstTheHour() {
    for (int i = 0; i < 5; i++) {
      create(ANNA_AT_HOME, Origin.JOIN_PAGE);
      create(address("postmaster"), Origin.JOIN_PAGE);
    }

    assertThat(create(ANNA, Origin.JOIN_PAGE).isActive()).isTrue();
  }

  @Test
  void namesWithAMeaningAreTheKeepersToGive() {
    assertThat(create(address("Postmaster"), Origin.FIRST_LOGIN).lastVerdict())
        .isEqualTo(Verdict.REFUSED);
    assertThat(create(address("\"two words\""), Origin.JOIN_PAGE).lastVerdict())
        .isEqualTo(Verdict.REFUSED);
    assertThat(create(address("postmaster"), Origin.OPERATOR).isActive()).isTrue();
  }

  @Test
  void theFirstClaimWins() {
    create(ANNA, Origin.OPERATOR);
    create(BEN, Origin.OPERATOR);

    Account anna = decide(new AccountRequest.Claim(id(), ANNA, ANNA_AT_HOME));
    Account ben = decide(new AccountRequest.Claim(id(), BEN, ANNA_AT_HOME));
    Account again = decide(new AccountRequest.Claim(id(), ANNA, ANNA_AT_HOME));

    assertThat(anna.claims()).containsExactly(ANNA_AT_HOME);
    assertThat(anna.generation()).isEqualTo(1);
    assertThat(ben.lastVerdict()).isEqualTo(Verdict.TAKEN);
    assertThat(ben.claims()).isEmpty();
    assertThat(again.lastVerdict()).isEqualTo(Verdict.DONE);
    assertThat(again.claims()).containsExactly(ANNA_AT_HOME);
  }

  @Test
  void anAddressOfOursIsNotClaimed() {
    create(ANNA, Origin.OPERATOR);

    assertThat(decide(new AccountRequest.Claim(id(), ANNA, BEN)).lastVerdict())
        .isEqualTo(Verdict.REFUSED);
  }

  @Test
  void whatWasClaimedIsFreeWhenSheLeaves() {
    create(ANNA, Origin.OPERATOR);
    create(BEN, Origin.OPERATOR);
    decide(new AccountRequest.Claim(id(), ANNA, ANNA_AT_HOME));
    decide(new AccountRequest.Leave(id(), ANNA, Optional.empty()));

    assertThat(decide(new AccountRequest.Claim(id(), BEN, ANNA_AT_HOME)).lastVerdict())
        .isEqualTo(Verdict.DONE);
  }

  private static MailAddress address(String name) {
    return MailAddress.parse(name + "@ridge.camp");
  }
}
