package org.cairn.router.account;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.cairn.log.account.Accounts;
import org.cairn.log.record.Account;
import org.cairn.log.record.Account.State;
import org.cairn.log.record.Account.Verdict;
import org.cairn.log.record.AccountRequest;
import org.cairn.log.record.Credential;
import org.cairn.log.record.RequestId;
import org.cairn.mail.MailAddress;
import org.cairn.mail.Sha256;

/**
 * Decides requests about accounts, one after the other. The answer to every request is the account
 * as it is from now on, also when nothing changed: whoever asked finds her request in it and reads
 * the verdict. Only a change of credential or state makes the generation grow, which cuts sessions.
 *
 * <p>An account that never was has {@linkplain Account#isNobody generation 0}: it exists only to
 * carry a refusal, and is removed from the log again. Confined to one thread.
 */
public final class AccountDesk {
  private static final Pattern PLAIN_NAME =
      Pattern.compile("[a-z0-9](?:[a-z0-9._-]{0,62}[a-z0-9])?");

  /** Names that RFC 2142 and mail software give a meaning: the keeper alone hands them out. */
  private static final Set<String> RESERVED =
      Set.of("postmaster", "mailer-daemon", "abuse", "hostmaster", "webmaster", "root", "admin");

  /** The hash of nothing anybody knows: no password fits. */
  private static final Credential NO_CREDENTIAL =
      new Credential.Generated("00".repeat(16), new Sha256("00".repeat(32)));

  private final Accounts accounts;
  private final AccountPolicy policy;
  private final HourlyRate selfService;

  /**
   * @param accounts must hold all that was decided before, whenever {@link #decide} is called
   */
  public AccountDesk(Accounts accounts, AccountPolicy policy) {
    this.accounts = accounts;
    this.policy = policy;
    this.selfService = new HourlyRate(policy.selfServicePerHour());
  }

  /**
   * Decides a request.
   *
   * @param now wall clock, for people to read
   * @param uptime monotonic, for rates
   * @return the account to be written; empty if this request was answered before
   */
  public Optional<Account> decide(AccountRequest request, Instant now, Duration uptime) {
    Optional<Account> known = accounts.find(request.account());
    if (known.filter(a -> a.answered().contains(request.request())).isPresent()) {
      return Optional.empty();
    }
    Account before = known.orElseGet(() -> nobody(request, now));
    Account after =
        switch (request) {
          case AccountRequest.Create create -> create(before, create, now, uptime);
          case AccountRequest.Replace replace -> replace(before, replace);
          case AccountRequest.Leave leave -> leave(before, leave);
          case AccountRequest.Claim claim -> claim(before, claim);
        };
    return Optional.of(after);
  }

  private static Account nobody(AccountRequest request, Instant now) {
    return new Account(
        request.account().key(),
        new State.Left(),
        NO_CREDENTIAL,
        0,
        List.of(),
        now,
        request.request(),
        Verdict.UNKNOWN,
        List.of());
  }

  private Account create(
      Account before, AccountRequest.Create create, Instant now, Duration uptime) {
    // Mail may wait for one who left, and is hers: a name is given to one person only. That it is
    // she who comes back the keeper says with another request.
    if (!before.isNobody()) {
      return answer(before, create, Verdict.TAKEN);
    }
    if (!isOurs(create.account()) || !isAllowed(create, uptime)) {
      return answer(before, create, Verdict.REFUSED);
    }
    return new Account(
        create.account().key(),
        new State.Active(),
        create.credential(),
        before.generation() + 1,
        List.of(),
        now,
        create.request(),
        Verdict.DONE,
        answered(before, create.request()));
  }

  private boolean isAllowed(AccountRequest.Create create, Duration uptime) {
    boolean allowed =
        switch (create.origin()) {
          case OPERATOR -> true;
          case JOIN_PAGE -> policy.joinPage() && isForEverybody(create.account());
          case FIRST_LOGIN -> policy.firstLogin() && isForEverybody(create.account());
        };
    return allowed
        && (create.origin() == AccountRequest.Origin.OPERATOR || selfService.admits(uptime));
  }

  private boolean isOurs(MailAddress address) {
    return policy.localDomains().contains(address.domain());
  }

  private static boolean isForEverybody(MailAddress address) {
    String name = address.localPart().toLowerCase(Locale.ROOT);
    return PLAIN_NAME.matcher(name).matches() && !RESERVED.contains(name);
  }

  /** For a lost phone, or for one who left and comes back: what waited for her is hers. */
  private static Account replace(Account before, AccountRequest.Replace replace) {
    if (before.isNobody()) {
      return answer(before, replace, Verdict.UNKNOWN);
    }
    return changed(before, replace, new State.Active(), replace.credential(), before.claims());
  }

  private static Account leave(Account before, AccountRequest.Leave leave) {
    if (before.isNobody()) {
      return answer(before, leave, Verdict.UNKNOWN);
    }
    State state = leave.forward().<State>map(State.Forwarding::new).orElseGet(State.Left::new);
    if (leave.forward().map(MailAddress::key).filter(before.address().key()::equals).isPresent()) {
      return answer(before, leave, Verdict.REFUSED);
    }
    if (before.state().equals(state)) {
      return answer(before, leave, Verdict.DONE);
    }
    // What she called hers she may call hers elsewhere; others may claim it now.
    return changed(before, leave, state, before.credential(), List.of());
  }

  /**
   * A claim brings a person copies of mail to another address: what is ours is never claimed, since
   * its owner has, or may yet have, an account.
   */
  private Account claim(Account before, AccountRequest.Claim claim) {
    if (!before.isActive()) {
      return answer(before, claim, Verdict.UNKNOWN);
    }
    MailAddress wanted = claim.address().key();
    if (before.claims().stream().map(MailAddress::key).anyMatch(wanted::equals)) {
      return answer(before, claim, Verdict.DONE);
    }
    if (accounts.claimantOf(wanted).isPresent()) {
      return answer(before, claim, Verdict.TAKEN);
    }
    if (isOurs(wanted)
        || accounts.find(wanted).filter(account -> !account.isNobody()).isPresent()
        || before.claims().size() >= Account.MAX_CLAIMS) {
      return answer(before, claim, Verdict.REFUSED);
    }
    List<MailAddress> claims = new ArrayList<>(before.claims());
    claims.add(wanted);
    return new Account(
        before.address(),
        before.state(),
        before.credential(),
        before.generation(),
        claims,
        before.createdAt(),
        claim.request(),
        Verdict.DONE,
        answered(before, claim.request()));
  }

  private static Account changed(
      Account before,
      AccountRequest request,
      State state,
      Credential credential,
      List<MailAddress> claims) {
    return new Account(
        before.address(),
        state,
        credential,
        before.generation() + 1,
        claims,
        before.createdAt(),
        request.request(),
        Verdict.DONE,
        answered(before, request.request()));
  }

  /** The account as it was, with the answer to this request. */
  private static Account answer(Account before, AccountRequest request, Verdict verdict) {
    return new Account(
        before.address(),
        before.state(),
        before.credential(),
        before.generation(),
        before.claims(),
        before.createdAt(),
        request.request(),
        verdict,
        answered(before, request.request()));
  }

  private static List<RequestId> answered(Account before, RequestId request) {
    List<RequestId> answered = new ArrayList<>(before.answered());
    answered.add(request);
    return answered.subList(Math.max(0, answered.size() - Account.MAX_ANSWERED), answered.size());
  }
}
