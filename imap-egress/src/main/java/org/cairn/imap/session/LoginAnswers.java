package org.cairn.imap.session;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.cairn.imap.protocol.LoginCommand;
import org.cairn.imap.protocol.LoginCommand.Secret;
import org.cairn.imap.session.Admission.Verdict;
import org.cairn.mail.MailAddress;

/** The commands before the login (RFC 3501 section 6.2, RFC 4616 for PLAIN). */
final class LoginAnswers {
  /** After so many failures the connection ends. */
  private static final int MAX_FAILURES = 5;

  /** A login that is always stale means that accounts change all the time: give up. */
  private static final int MAX_ROUNDS = 5;

  private final Conversation conversation;
  private final Peer peer;
  private Security security;
  private int failures;

  LoginAnswers(Conversation conversation, Peer peer) {
    this.conversation = conversation;
    this.peer = peer;
    this.security = peer.security();
  }

  Security security() {
    return security;
  }

  /** The connection is protected by TLS now. */
  void secured() {
    security = Security.TLS;
  }

  Done answer(LoginCommand command) {
    return switch (command) {
      case LoginCommand.StartTls() ->
          security.offersStartTls()
              ? Done.ok("Begin TLS negotiation now").then(Next.START_TLS)
              : Done.bad(security.isEncrypted() ? "TLS is active already" : "TLS is not offered");
      case LoginCommand.Login(String user, Secret password) ->
          security.allowsLogin() ? login(user, password.text()) : needsTls();
      case LoginCommand.Authenticate(String mechanism) ->
          refusal(mechanism).orElseGet(() -> Done.ok("Go on").then(Next.AUTHENTICATE));
      case LoginCommand.AuthenticateAtOnce(String mechanism, String response) ->
          refusal(mechanism).orElseGet(() -> plain(response));
    };
  }

  private Optional<Done> refusal(String mechanism) {
    if (!mechanism.equals("PLAIN")) {
      return Optional.of(Done.no("[CANNOT] No such mechanism"));
    }
    return security.allowsLogin() ? Optional.empty() : Optional.of(needsTls());
  }

  private static Done needsTls() {
    return Done.no("[PRIVACYREQUIRED] Use STARTTLS first");
  }

  private record Credential(String user, String password) {}

  /** Takes the line that answers the continuation of AUTHENTICATE. */
  Done plain(String line) {
    if (line.equals("*")) {
      return Done.bad("Authentication cancelled");
    }
    return credential(line)
        .map(c -> login(c.user(), c.password()))
        .orElseGet(() -> Done.bad("That is no PLAIN response"));
  }

  private Done login(String user, String password) {
    Ports ports = conversation.ports();
    Optional<Duration> wait = ports.throttle().admit(peer.source(), user, ports.clock().instant());
    if (wait.isEmpty()) {
      return Done.no("[UNAVAILABLE] Too many wrong passwords lately, try again in a minute");
    }
    pause(wait.get());
    for (int round = 0; round < MAX_ROUNDS; round++) {
      long moment = peer.admission().moment();
      switch (ports.logins().login(user, password)) {
        case LoginOutcome.Refused() -> {
          return refused(user);
        }
        case LoginOutcome.Unavailable() -> {
          return Done.no("[UNAVAILABLE] Accounts are not known yet, try again");
        }
        case LoginOutcome.Granted(MailAddress account) -> {
          Verdict verdict = peer.admission().admit(account, moment);
          if (verdict == Verdict.ADMITTED) {
            return granted(user, account);
          }
          if (verdict == Verdict.FULL) {
            return Done.no("[LIMIT] Too many sessions of this account");
          }
        }
      }
    }
    return Done.no("[UNAVAILABLE] Accounts are changing, try again");
  }

  private void pause(Duration wait) {
    if (wait.isPositive()) {
      conversation.ports().pause().pause(wait);
    }
  }

  private Done granted(String user, MailAddress account) {
    Ports ports = conversation.ports();
    ports.throttle().succeeded(peer.source(), user);
    ports.events().loggedIn();
    conversation.logIn(account);
    long appendLimit = ports.store().appendLimitOctets();
    return Done.ok(
        "[CAPABILITY "
            + Capabilities.afterLogin(conversation.settings(), appendLimit)
            + "] Logged in");
  }

  private Done refused(String user) {
    Ports ports = conversation.ports();
    pause(ports.throttle().failed(peer.source(), user, ports.clock().instant()));
    ports.events().loginRefused();
    failures++;
    Done done = Done.no("[AUTHENTICATIONFAILED] Authentication failed: wrong address or password");
    return failures < MAX_FAILURES ? done : done.then(Next.CLOSE);
  }

  /** {@code authorization-id NUL authentication-id NUL password}; nobody acts for another. */
  private static Optional<Credential> credential(String base64) {
    byte[] octets;
    try {
      octets = Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
    String[] parts = new String(octets, StandardCharsets.UTF_8).split("\0", -1);
    boolean ownName = parts.length == 3 && (parts[0].isEmpty() || parts[0].equals(parts[1]));
    return ownName && !parts[1].isEmpty()
        ? Optional.of(new Credential(parts[1], parts[2]))
        : Optional.empty();
  }
}
