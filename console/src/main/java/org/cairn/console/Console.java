package org.cairn.console;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.cairn.console.account.AccountDesk;
import org.cairn.console.account.AccountGate;
import org.cairn.console.account.Departure;
import org.cairn.console.account.LocalNames;
import org.cairn.console.account.NewLogin;
import org.cairn.console.account.Outcome;
import org.cairn.console.account.Refusal;
import org.cairn.console.join.DcloginLink;
import org.cairn.console.join.Invitation;
import org.cairn.console.join.JoinCode;
import org.cairn.console.join.JoinRate;
import org.cairn.console.join.JoinSecurity;
import org.cairn.console.join.OpenInvites;
import org.cairn.console.join.Reach;
import org.cairn.console.join.SelfJoin;
import org.cairn.log.record.Account;
import org.cairn.log.record.AccountRequest;
import org.cairn.mail.MailAddress;

/** The console as a plain object: what its pages and the command line can wish for. */
public final class Console {
  /**
   * What a console must be told.
   *
   * @param names the names that accounts here may have
   * @param security how clients that join speak to the mail servers, if nothing else is said
   * @param plainAllowed whether the mail servers let clients sign in without TLS
   * @param domainPublic whether the camp's domain is known to the Internet, so that the camp may be
   *     added to a profile that has other addresses: mail of her friends to an address at a domain
   *     that does not resolve fails as a whole, for her other addresses too
   * @param selfJoin who may join without being invited by name
   * @param joinRate how many of them
   * @param pageLifetime how long the page of an invite can be opened
   * @param pageViews how often it can be opened
   */
  public record Settings(
      LocalNames names,
      JoinSecurity security,
      boolean plainAllowed,
      boolean domainPublic,
      SelfJoin selfJoin,
      JoinRate joinRate,
      Duration pageLifetime,
      int pageViews) {
    public Settings {
      if (security == JoinSecurity.PLAIN && !plainAllowed) {
        throw new IllegalArgumentException(
            "cairn.join.security is plain, but cairn.submission.plain or cairn.imap.plain is not");
      }
    }
  }

  private final Settings settings;
  private final AccountDesk desk;
  private final Reach reach;
  private final RandomGenerator random;
  private final InstantSource clock;
  private final OpenInvites invites;

  /**
   * @param random must be secure
   */
  public Console(
      Settings settings,
      AccountGate gate,
      Reach reach,
      RandomGenerator random,
      InstantSource clock) {
    this.settings = settings;
    this.desk = new AccountDesk(gate, settings.names(), random);
    this.reach = reach;
    this.random = random;
    this.clock = clock;
    this.invites = new OpenInvites(settings.pageLifetime(), settings.pageViews());
  }

  public Settings settings() {
    return settings;
  }

  /** Makes an account for somebody, and a page that says how to use it. */
  public Outcome<Invitation> invite(String name, JoinSecurity security)
      throws InterruptedException {
    return switch (name(name, security)) {
      case Outcome.Done<MailAddress>(MailAddress address) ->
          open(desk.create(address, AccountRequest.Origin.OPERATOR), security);
      case Outcome.Refused<MailAddress>(Refusal refusal) -> new Outcome.Refused<>(refusal);
    };
  }

  /** Gives an account a new password, and a page that says how to use it. */
  public Outcome<Invitation> replace(String name, JoinSecurity security)
      throws InterruptedException {
    return switch (name(name, security)) {
      case Outcome.Done<MailAddress>(MailAddress address) -> open(desk.replace(address), security);
      case Outcome.Refused<MailAddress>(Refusal refusal) -> new Outcome.Refused<>(refusal);
    };
  }

  /** A link that cannot work is not handed out. */
  private Outcome<MailAddress> name(String written, JoinSecurity security) {
    if (security == JoinSecurity.PLAIN && !settings.plainAllowed()) {
      return Outcome.refused(
          Refusal.Reason.NOT_ALLOWED,
          "This gateway lets nobody sign in without TLS. On a closed Wi-Fi of the camp's own, set"
              + " cairn.plain=true in cairn.properties in the data directory, and start it anew.");
    }
    if (!reach.servers().offer(security)) {
      return Outcome.refused(
          Refusal.Reason.NOT_ALLOWED,
          "The ports for "
              + security.word()
              + " are off. Choose another --security, or switch them on.");
    }
    return settings.names().read(written);
  }

  /**
   * Makes an account for somebody who asks for it herself, where that is allowed.
   *
   * @param source the phone or network that the wish comes from
   * @param code what she was shown, possibly nothing
   */
  public Outcome<Invitation> join(String name, String source, String code)
      throws InterruptedException {
    if (!settings.selfJoin().admits(code)) {
      return Outcome.refused(Refusal.Reason.NOT_ALLOWED, "People are invited by the keeper here.");
    }
    return switch (name(name, settings.security())) {
      case Outcome.Refused<MailAddress>(Refusal refusal) -> new Outcome.Refused<>(refusal);
      case Outcome.Done<MailAddress>(MailAddress address) -> {
        // Only names that make sense count: a typing error must not lock anybody out.
        if (!settings.joinRate().admits(source, clock.instant())) {
          yield Outcome.refused(
              Refusal.Reason.TOO_MANY, "Only so many may join by themselves in an hour.");
        }
        Outcome<NewLogin> login = desk.create(address, AccountRequest.Origin.JOIN_PAGE);
        if (login instanceof Outcome.Refused<NewLogin>) {
          settings.joinRate().notMade(source);
        }
        yield open(login, settings.security());
      }
    };
  }

  private Outcome<Invitation> open(Outcome<NewLogin> login, JoinSecurity security) {
    return login.map(
        l -> {
          DcloginLink link = new DcloginLink(l.address(), l.password(), reach.servers(), security);
          Invitation invitation = new Invitation(JoinCode.random(random), link);
          invites.open(invitation, clock.instant());
          return invitation;
        });
  }

  /** Where the keeper's QR code leads: the page to join, or the page that says how. */
  public String joinPage() {
    return reach.pages() + settings.selfJoin().page();
  }

  /** Where a browser finds the page of an invite. */
  public String page(Invitation invitation) {
    return reach.pages() + "/join/" + invitation.code().text();
  }

  /** The invite whose page somebody opens; empty when there is none, or none any more. */
  public Optional<Invitation> openInvite(String code) {
    return JoinCode.parse(code).flatMap(c -> invites.view(c, clock.instant()));
  }

  /**
   * Notes, for somebody who holds an invite, that {@code address} is hers too: only where the camp
   * may be added to a profile. In a profile made for this camp nothing could read what comes there.
   *
   * @param invitation as {@link #openInvite} gave it
   */
  public Outcome<Account> addToProfile(Invitation invitation, String address)
      throws InterruptedException {
    if (!settings.domainPublic()) {
      return Outcome.refused(
          Refusal.Reason.NOT_ALLOWED, "The camp's domain is known only here; use a new profile.");
    }
    return claim(invitation.address(), address);
  }

  /**
   * Ends an account.
   *
   * @param forward where later mail is sent; empty if it shall wait its lifetime
   */
  public Outcome<Departure> leave(String name, String forward) throws InterruptedException {
    Outcome<Departure> left =
        switch (settings.names().read(name)) {
          case Outcome.Done<MailAddress>(MailAddress address) -> leave(address, forward);
          case Outcome.Refused<MailAddress>(Refusal refusal) -> new Outcome.Refused<>(refusal);
        };
    return left.map(
        departure -> {
          invites.close(departure.account().address());
          return departure;
        });
  }

  private Outcome<Departure> leave(MailAddress address, String forward)
      throws InterruptedException {
    if (forward.isBlank()) {
      return desk.leave(address);
    }
    return switch (LocalNames.readAnyAddress(forward)) {
      case Outcome.Done<MailAddress>(MailAddress to) -> desk.leave(address, to);
      case Outcome.Refused<MailAddress>(Refusal refusal) -> new Outcome.Refused<>(refusal);
    };
  }

  /** Notes that {@code address} is hers too, so that what campers send there reaches her here. */
  public Outcome<Account> claim(String name, String address) throws InterruptedException {
    return switch (settings.names().read(name)) {
      case Outcome.Done<MailAddress>(MailAddress account) -> claim(account, address);
      case Outcome.Refused<MailAddress>(Refusal refusal) -> new Outcome.Refused<>(refusal);
    };
  }

  private Outcome<Account> claim(MailAddress account, String address) throws InterruptedException {
    return switch (LocalNames.readAnyAddress(address)) {
      case Outcome.Done<MailAddress>(MailAddress claimed) -> desk.claim(account, claimed);
      case Outcome.Refused<MailAddress>(Refusal refusal) -> new Outcome.Refused<>(refusal);
    };
  }

  /** Whether it knows all accounts and can ask for changes. */
  public boolean isReady() {
    return desk.isReady();
  }

  /** All accounts that ever were, ordered by address. */
  public List<Account> accounts() {
    return desk.accounts();
  }
}
