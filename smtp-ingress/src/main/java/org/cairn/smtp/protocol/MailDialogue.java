package org.cairn.smtp.protocol;

import org.cairn.mail.MailAddress;
import org.cairn.mail.Recipient;
import org.cairn.mail.ReversePath;

/**
 * MAIL and RCPT: who may send what to whom.
 *
 * <p>One of our people sends as herself (or with the null reverse-path, as read receipts do) to
 * whomever she likes: every well-formed recipient is accepted, since Delta Chat gives up a whole
 * mail for one refused recipient: also one whose mailbox is full. A stranger brings mail to our own
 * people, and is not one of us; a full mailbox he tries again later.
 */
final class MailDialogue {
  private static final Reply TOO_MANY_RECIPIENTS =
      Reply.of(452, 5, 3, "Too many recipients, send them another mail");

  private final Terms terms;

  MailDialogue(Terms terms) {
    this.terms = terms;
  }

  Turn mail(Session session, Command.Mail command) {
    if (!session.isGreeted()) {
      return SmtpDialogue.error(session, Reply.of(503, 5, 1, "Say EHLO first"));
    }
    if (session.transaction() instanceof Transaction.Open) {
      return SmtpDialogue.error(session, Reply.of(503, 5, 1, "A mail is begun already"));
    }
    if (!maySend(session)) {
      return refuse(session, loginNeeded(session));
    }
    if (!maySendAs(session, command.reversePath())) {
      return refuse(session, foreignSender(session));
    }
    if (command.parameters().size() > terms.maxContentOctets()) {
      return refuse(session, Replies.TOO_LARGE);
    }
    MailParameters parameters = command.parameters();
    Transaction.Open open =
        Transaction.Open.begin(
            command.reversePath(),
            parameters.utf8(),
            parameters.envelopeId(),
            parameters.returnContent());
    return Turn.ask(
        session.in(new Phase.Admittance(open)),
        new Action.Admit(session.peer(), command.reversePath(), parameters.size()));
  }

  private static boolean maySend(Session session) {
    return session.isSignedIn() || !session.kind().needsLogin();
  }

  private Reply loginNeeded(Session session) {
    boolean tlsFirst = !session.secure() && !terms.plainSubmission();
    return Reply.of(530, 7, 0, tlsFirst ? "Issue STARTTLS first" : "Authentication required");
  }

  private boolean maySendAs(Session session, ReversePath reversePath) {
    return switch (reversePath) {
      case ReversePath.Null _ -> true;
      case ReversePath.Sender(MailAddress sender) ->
          switch (session.peer()) {
            case Peer.SignedIn(MailAddress account) -> sender.key().equals(account.key());
            case Peer.Stranger _ -> !terms.isOurs(sender.domain());
          };
    };
  }

  private static Reply foreignSender(Session session) {
    return session.isSignedIn()
        ? Reply.of(553, 7, 1, "You may send as the address you signed in with only")
        : Reply.of(550, 7, 1, "Sign in to send from this domain");
  }

  private static Turn refuse(Session session, Reply reply) {
    return SmtpDialogue.error(session.with(Transaction.REFUSED), reply);
  }

  Turn admitted(Session session, Input.Admittance answer) {
    if (!(session.phase() instanceof Phase.Admittance(Transaction.Open open))) {
      throw new IllegalStateException("no admittance was asked for in " + session.phase());
    }
    Session refused = session.with(Transaction.REFUSED);
    return switch (answer) {
      case ADMITTED -> Turn.say(session.with(open), Reply.of(250, 1, 0, "Sender OK"));
      case TOO_FAST ->
          Turn.say(refused, Reply.of(450, 7, 1, "You send too fast, try again in a minute"));
      case OVER_QUOTA ->
          Turn.say(refused, Reply.of(452, 7, 1, "You sent too much, try again later"));
      case NO_ROOM -> Turn.say(refused, Replies.NO_ROOM);
      case NOT_ANY_MORE -> Turn.close(refused, Reply.of(421, 7, 0, "Sign in again, bye"));
    };
  }

  Turn rcpt(Session session, Command.Rcpt command) {
    return switch (session.transaction()) {
      case Transaction.None _ -> SmtpDialogue.error(session, Replies.NO_MAIL);
      case Transaction.Refused _ -> Turn.say(session, Replies.NO_MAIL);
      case Transaction.Open open -> rcpt(session, open, command);
    };
  }

  private Turn rcpt(Session session, Transaction.Open open, Command.Rcpt command) {
    MailAddress address = command.recipient().address();
    if (open.chunked()) {
      return SmtpDialogue.error(session, Reply.of(503, 5, 1, "The content has begun already"));
    }
    if (command.needsUtf8() && !open.utf8()) {
      return SmtpDialogue.error(session, Reply.of(553, 6, 7, "This address needs SMTPUTF8"));
    }
    if (!session.isSignedIn() && !terms.isOurs(address.domain())) {
      return SmtpDialogue.error(session, Reply.of(550, 7, 1, "Relaying denied"));
    }
    if (open.names(address)) {
      return Turn.say(session, recipientOk());
    }
    if (open.recipients().size() >= terms.maxRecipients()
        || !open.hasRoomFor(command.recipient())) {
      return Turn.say(session, TOO_MANY_RECIPIENTS);
    }
    if (session.isSignedIn() || address.localPart().equalsIgnoreCase("postmaster")) {
      return accept(session, open, command.recipient());
    }
    return Turn.ask(
        session.in(new Phase.RecipientCheck(command.recipient())), new Action.LookUp(address));
  }

  private static Reply recipientOk() {
    return Reply.of(250, 1, 5, "Recipient OK");
  }

  private static Turn accept(Session session, Transaction.Open open, Recipient recipient) {
    return Turn.say(session.with(open.with(recipient)), recipientOk());
  }

  Turn lookedUp(Session session, Input.Existence answer) {
    if (!(session.phase() instanceof Phase.RecipientCheck(Recipient recipient))
        || !(session.transaction() instanceof Transaction.Open open)) {
      throw new IllegalStateException("no recipient was asked about in " + session.phase());
    }
    return switch (answer) {
      case EXISTS -> accept(session, open, recipient);
      case UNKNOWN -> SmtpDialogue.error(session, Reply.of(550, 1, 1, "No such user here"));
      case FULL ->
          Turn.say(
              session.in(Phase.COMMANDS), Reply.of(452, 2, 2, "Mailbox full, try again later"));
      case UNDECIDED ->
          Turn.say(
              session.in(Phase.COMMANDS), Reply.of(451, 3, 0, "Cannot tell now, try again soon"));
    };
  }
}
