package org.cairn.console.account;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.cairn.log.EventLogException;
import org.cairn.log.record.Account;
import org.cairn.log.record.Account.State;
import org.cairn.log.record.Account.Verdict;
import org.cairn.log.record.AccountRequest;
import org.cairn.log.record.Credential;
import org.cairn.mail.MailAddress;
import org.cairn.mail.Sha256;
import org.jspecify.annotations.Nullable;

/** A router that decides at once and remembers what it was asked. */
public final class MemoryGate implements AccountGate {
  private static final Credential NONE = new Credential.Generated("00", new Sha256("0".repeat(64)));

  private final Map<MailAddress, Account> accounts = new ConcurrentHashMap<>();
  private final List<AccountRequest> requests = new CopyOnWriteArrayList<>();
  private volatile @Nullable Answer instead;

  /** From now on every request gets this answer. */
  public void answerAlways(Answer answer) {
    instead = answer;
  }

  /** Everything that was asked, in order. */
  public List<AccountRequest> requests() {
    return List.copyOf(requests);
  }

  /** Forgets everything. */
  public void clear() {
    accounts.clear();
    requests.clear();
    instead = null;
  }

  @Override
  public Answer ask(AccountRequest request, Duration longest) {
    requests.add(request);
    Answer fixed = instead;
    return fixed != null ? fixed : new Answer.Decided(decide(request));
  }

  private Account decide(AccountRequest request) {
    MailAddress key = request.account().key();
    Optional<Account> known = Optional.ofNullable(accounts.get(key));
    Optional<Account> active = known.filter(Account::isActive);
    Account before = known.orElseGet(() -> account(request, new State.Left(), NONE, List.of()));
    Account after =
        switch (request) {
          case AccountRequest.Create create ->
              known.isPresent()
                  ? verdict(before, request, Verdict.TAKEN)
                  : account(request, new State.Active(), create.credential(), List.of());
          case AccountRequest.Replace replace ->
              known.isEmpty()
                  ? verdict(before, request, Verdict.UNKNOWN)
                  : account(request, new State.Active(), replace.credential(), before.claims());
          case AccountRequest.Leave leave ->
              known.isEmpty()
                  ? verdict(before, request, Verdict.UNKNOWN)
                  : account(
                      request,
                      leave.forward().<State>map(State.Forwarding::new).orElse(new State.Left()),
                      before.credential(),
                      before.claims());
          case AccountRequest.Claim claim ->
              active.isEmpty()
                  ? verdict(before, request, Verdict.UNKNOWN)
                  : account(
                      request,
                      before.state(),
                      before.credential(),
                      with(before.claims(), claim.address()));
        };
    if (after.lastVerdict() == Verdict.DONE) {
      accounts.put(key, after);
    }
    return after;
  }

  private static List<MailAddress> with(List<MailAddress> claims, MailAddress claim) {
    List<MailAddress> all = new ArrayList<>(claims);
    all.add(claim);
    return all;
  }

  private static Account account(
      AccountRequest request, State state, Credential credential, List<MailAddress> claims) {
    return new Account(
        request.account(),
        state,
        credential,
        1,
        claims,
        Instant.EPOCH,
        request.request(),
        Verdict.DONE);
  }

  private static Account verdict(Account account, AccountRequest request, Verdict verdict) {
    return new Account(
        account.address(),
        account.state(),
        account.credential(),
        account.generation(),
        account.claims(),
        account.createdAt(),
        request.request(),
        verdict);
  }

  @Override
  public Optional<Account> find(MailAddress address) {
    return Optional.ofNullable(accounts.get(address.key()));
  }

  @Override
  public List<Account> accounts() {
    if (!isReady()) {
      throw new EventLogException("no log");
    }
    return accounts.values().stream().sorted(Comparator.comparing(Account::address)).toList();
  }

  @Override
  public boolean isReady() {
    return instead == null;
  }
}
