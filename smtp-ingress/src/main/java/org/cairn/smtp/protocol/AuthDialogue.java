package org.cairn.smtp.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * Signing in (RFC 4954): AUTH PLAIN (RFC 4616) with and without an initial response, AUTH LOGIN (no
 * RFC; what every client does).
 */
final class AuthDialogue {
  private static final int MAX_USER_CHARACTERS = 400;
  private static final int MAX_PASSWORD_CHARACTERS = 1024;

  private static final Reply ASK_USER = Reply.bare(334, "VXNlcm5hbWU6");
  private static final Reply ASK_PASSWORD = Reply.bare(334, "UGFzc3dvcmQ6");
  private static final Reply MALFORMED = Reply.of(501, 5, 2, "Malformed response");
  private static final Reply REFUSED =
      Reply.of(535, 7, 8, "Authentication failed: wrong address or password");

  private final Terms terms;

  AuthDialogue(Terms terms) {
    this.terms = terms;
  }

  /** A password goes over the wire in the clear only where the operator said so. */
  boolean isOffered(Session session) {
    return !session.isSignedIn() && isAllowed(session);
  }

  private boolean isAllowed(Session session) {
    return session.secure()
        || (session.kind() == ListenerKind.SUBMISSION && terms.plainSubmission());
  }

  Turn start(Session session, Command.Auth command) {
    if (!session.isGreeted()) {
      return SmtpDialogue.error(session, Reply.of(503, 5, 1, "Say EHLO first"));
    }
    if (session.isSignedIn()) {
      return SmtpDialogue.error(session, Reply.of(503, 5, 1, "You are signed in"));
    }
    if (!isAllowed(session)) {
      return SmtpDialogue.error(session, Reply.of(538, 7, 11, "Encryption is needed to sign in"));
    }
    if (session.transaction() instanceof Transaction.Open) {
      return SmtpDialogue.error(session, Reply.of(503, 5, 1, "Sign in before MAIL"));
    }
    String response = command.initialResponse();
    return switch (command.mechanism()) {
      case "PLAIN" ->
          response.isEmpty()
              ? Turn.say(session.in(new Phase.SaslPlain()), Reply.bare(334, ""))
              : plainResponse(session, response);
      case "LOGIN" ->
          response.isEmpty()
              ? Turn.say(session.in(new Phase.SaslUser()), ASK_USER)
              : user(session, response);
      default -> SmtpDialogue.error(session, Reply.of(504, 5, 4, "Unknown mechanism"));
    };
  }

  /** Reads {@code [authorization] NUL user NUL password}. */
  Turn plainResponse(Session session, String line) {
    Optional<String> message = decode(line);
    if (message.isEmpty()) {
      return malformed(session, line);
    }
    String[] parts = message.get().split("\0", -1);
    if (parts.length != 3 || parts[1].isEmpty()) {
      return malformed(session, line);
    }
    // Nobody acts for somebody else here.
    if (!parts[0].isEmpty() && !parts[0].equalsIgnoreCase(parts[1])) {
      return SmtpDialogue.error(session, REFUSED);
    }
    return check(session, parts[1], parts[2]);
  }

  Turn user(Session session, String line) {
    Optional<String> user = decode(line);
    if (user.isEmpty() || user.get().isEmpty() || user.get().length() > MAX_USER_CHARACTERS) {
      return malformed(session, line);
    }
    return Turn.say(session.in(new Phase.SaslPassword(user.get())), ASK_PASSWORD);
  }

  Turn password(Session session, String user, String line) {
    Optional<String> password = decode(line);
    return password.isEmpty() ? malformed(session, line) : check(session, user, password.get());
  }

  private static Turn check(Session session, String user, String password) {
    if (user.length() > MAX_USER_CHARACTERS || password.length() > MAX_PASSWORD_CHARACTERS) {
      return SmtpDialogue.error(session, REFUSED);
    }
    return Turn.ask(session.in(new Phase.LoginCheck()), new Action.CheckLogin(user, password));
  }

  private static Turn malformed(Session session, String line) {
    return SmtpDialogue.error(
        session, line.equals("*") ? Reply.of(501, 7, 0, "Authentication cancelled") : MALFORMED);
  }

  private static Optional<String> decode(String line) {
    try {
      byte[] octets = line.equals("=") ? new byte[0] : Base64.getDecoder().decode(line);
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets)).toString());
    } catch (IllegalArgumentException | CharacterCodingException _) {
      return Optional.empty();
    }
  }

  Turn granted(Session session, Input.LoginGranted granted) {
    require(session);
    return Turn.say(
        session.signedIn(new Peer.SignedIn(granted.account())), Reply.of(235, 7, 0, "Welcome"));
  }

  Turn refused(Session session, int errors) {
    require(session);
    return Turn.say(session.afterErrors(errors), REFUSED);
  }

  Turn undecided(Session session) {
    require(session);
    return Turn.say(
        session.in(Phase.COMMANDS), Reply.of(454, 7, 0, "Cannot check it now, try again soon"));
  }

  private static void require(Session session) {
    if (!(session.phase() instanceof Phase.LoginCheck)) {
      throw new IllegalStateException("no login was asked about in " + session.phase());
    }
  }
}
