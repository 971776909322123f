package org.cairn.console.account;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.cairn.log.account.Passwords;
import org.cairn.log.record.Account;
import org.cairn.log.record.AccountRequest;
import org.cairn.log.record.RequestId;
import org.cairn.mail.Domain;
import org.cairn.mail.MailAddress;

/** Where accounts are asked for. Only hashes of passwords go on; the router decides. */
public final class AccountDesk {
  /** How long a person is kept waiting for the router. */
  public static final Duration PATIENCE = Duration.ofSeconds(10);

  private final AccountGate gate;
  private final LocalNames names;
  private final Passwords passwords;
  private final RandomGenerator random;

  /**
   * @param random must be secure
   */
  public AccountDesk(AccountGate gate, LocalNames names, RandomGenerator random) {
    this.gate = gate;
    this.names = names;
    this.passwords = new Passwords(random);
    this.random = random;
  }

  /** Makes an account with a password of our making. */
  public Outcome<NewLogin> create(MailAddress address, AccountRequest.Origin origin)
      throws InterruptedException {
    String password = passwords.generate();
    return ask(new AccountRequest.Create(
            newId(), address, passwords.forGenerated(password), origin))
        .map(_ -> new NewLogin(address, password));
  }

  /**
   * Gives an account a new password; whoever is signed in with the old one is cut off. Who left has
   * her account back.
   */
  public Outcome<NewLogin> replace(MailAddress address) throws InterruptedException {
    String password = passwords.generate();
    return ask(new AccountRequest.Replace(newId(), address, passwords.forGenerated(password)))
        .map(_ -> new NewLogin(address, password));
  }

  /** Ends an account; mail that comes later waits its lifetime. */
  public Outcome<Departure> leave(MailAddress address) throws InterruptedException {
    return leave(address, Optional.empty());
  }

  /** Ends an account; mail that comes later is sent after her. */
  public Outcome<Departure> leave(MailAddress address, MailAddress forward)
      throws InterruptedException {
    if (forward.key().equals(address.key())) {
      return Outcome.refused(
          Refusal.Reason.BAD_REQUEST, "Mail of " + address + " cannot be sent after itself.");
    }
    return leave(address, Optional.of(forward));
  }

  private Outcome<Departure> leave(MailAddress address, Optional<MailAddress> forward)
      throws InterruptedException {
    Optional<MailAddress> before =
        gate.find(address).map(Account::state).flatMap(AccountDesk::forward);
    return ask(new AccountRequest.Leave(newId(), address, forward))
        .map(
            left -> new Departure(left, before.filter(b -> !forward(left.state()).equals(before))));
  }

  private static Optional<MailAddress> forward(Account.State state) {
    return switch (state) {
      case Account.State.Forwarding(MailAddress to) -> Optional.of(to);
      case Account.State.Active _, Account.State.Left _ -> Optional.empty();
    };
  }

  /** Notes that {@code claimed} is hers too. */
  public Outcome<Account> claim(MailAddress address, MailAddress claimed)
      throws InterruptedException {
    if (isLocal(claimed.domain())) {
      return Outcome.refused(
          Refusal.Reason.BAD_NAME,
          claimed + " is an address of this camp. Give the address she has elsewhere.");
    }
    return ask(new AccountRequest.Claim(newId(), address, claimed));
  }

  private boolean isLocal(Domain domain) {
    return names.domains().contains(domain);
  }

  /** All accounts that ever were, ordered by address. */
  public List<Account> accounts() {
    return gate.accounts();
  }

  /** Whether all accounts are known. */
  public boolean isReady() {
    return gate.isReady();
  }

  private RequestId newId() {
    return RequestId.random(random);
  }

  private Outcome<Account> ask(AccountRequest request) throws InterruptedException {
    return switch (gate.ask(request, PATIENCE)) {
      case AccountGate.Answer.Decided(Account account) -> decided(request, account);
      case AccountGate.Answer.LogSilent() ->
          Outcome.refused(
              Refusal.Reason.NO_ANSWER,
              "The event log does not answer. See ./cairn status, and try again.");
      case AccountGate.Answer.Undecided() ->
          Outcome.refused(
              Refusal.Reason.NO_ANSWER,
              "The request is noted, but the router does not answer. See ./cairn status; "
                  + afterwards(request));
    };
  }

  private static String afterwards(AccountRequest request) {
    return switch (request) {
      case AccountRequest.Create create ->
          "once it runs, ./cairn invite " + create.account() + " --replace gives a password.";
      case AccountRequest.Replace replace ->
          "once it runs, do ./cairn invite " + replace.account() + " --replace again.";
      case AccountRequest.Leave _, AccountRequest.Claim _ -> "it will be carried out once it runs.";
    };
  }

  private static Outcome<Account> decided(AccountRequest request, Account account) {
    return switch (account.lastVerdict()) {
      case DONE -> Outcome.done(account);
      case TAKEN -> Outcome.refused(Refusal.Reason.TAKEN, taken(request, account));
      case UNKNOWN ->
          Outcome.refused(
              Refusal.Reason.UNKNOWN,
              "There is no account " + request.account() + ". See ./cairn accounts.");
      case REFUSED -> Outcome.refused(Refusal.Reason.NOT_ALLOWED, notAllowed(request));
    };
  }

  private static String taken(AccountRequest request, Account account) {
    return switch (request) {
      case AccountRequest.Claim claim ->
          "Somebody else here has said that " + claim.address() + " is hers.";
      case AccountRequest.Create _, AccountRequest.Replace _, AccountRequest.Leave _ ->
          account.isActive()
              ? "There is an account "
                  + request.account()
                  + " already. Its invitation cannot be shown again, for the password is not kept."
                  + " For the same person (a new or lost phone): ./cairn invite "
                  + request.account()
                  + " --replace makes a new password; whoever uses the old one is cut off, and her"
                  + " mail stays. For somebody else choose another name."
              : request.account()
                  + " was somebody's who left, and mail may wait for her. If it is she who comes"
                  + " back, use --replace: she gets a new password and what waited. For somebody"
                  + " else choose another name.";
    };
  }

  private static String notAllowed(AccountRequest request) {
    return switch (request) {
      case AccountRequest.Claim _ ->
          "The gateway does not take this claim: an account may claim at most "
              + Account.MAX_CLAIMS
              + " addresses.";
      case AccountRequest.Create _, AccountRequest.Replace _, AccountRequest.Leave _ ->
          "The gateway does not allow this for " + request.account() + ".";
    };
  }
}
