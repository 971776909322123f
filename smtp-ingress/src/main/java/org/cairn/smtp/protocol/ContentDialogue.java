package org.cairn.smtp.protocol;

import java.util.List;

/**
 * DATA and BDAT (RFC 3030), and what the client is told when its content was read and appended.
 *
 * <p>What was announced is always read to its end, wanted or not: only then is the next command
 * where we look for it.
 */
final class ContentDialogue {
  /** A chunk larger than so many times the limit is not read only to be refused. */
  private static final int HOPELESS_FACTOR = 4;

  private final Terms terms;

  ContentDialogue(Terms terms) {
    this.terms = terms;
  }

  Turn data(Session session) {
    return switch (session.transaction()) {
      case Transaction.None _ -> SmtpDialogue.error(session, Replies.NO_MAIL);
      case Transaction.Refused _ -> Turn.say(session.with(Transaction.NONE), Replies.NO_MAIL);
      case Transaction.Open open -> data(session, open);
    };
  }

  private static Turn data(Session session, Transaction.Open open) {
    if (open.chunked()) {
      return SmtpDialogue.error(session, Reply.of(503, 5, 1, "Go on with BDAT"));
    }
    if (open.recipients().isEmpty()) {
      return Turn.say(session, Replies.NO_RECIPIENTS);
    }
    return new Turn(
        session.in(new Phase.DataContent()),
        List.of(
            new Action.Say(Reply.bare(354, "Go ahead, end with a dot")), new Action.ReadData()));
  }

  Turn bdat(Session session, Command.Bdat command) {
    if (command.octets() / HOPELESS_FACTOR > terms.maxContentOctets()) {
      return Turn.close(session, Replies.TOO_LARGE);
    }
    return switch (session.transaction()) {
      case Transaction.None _ -> skip(session.afterErrors(1), command, Replies.NO_MAIL);
      case Transaction.Refused _ ->
          skip(command.last() ? session.with(Transaction.NONE) : session, command, Replies.NO_MAIL);
      case Transaction.Open open -> bdat(session, open, command);
    };
  }

  private static Turn bdat(Session session, Transaction.Open open, Command.Bdat command) {
    if (open.recipients().isEmpty()) {
      return skip(session, command, Replies.NO_RECIPIENTS);
    }
    return Turn.ask(
        session.with(open.asChunked()).in(new Phase.Chunk(command.octets(), command.last())),
        new Action.ReadChunk(command.octets(), command.last()));
  }

  private static Turn skip(Session session, Command.Bdat command, Reply reply) {
    return Turn.ask(
        session.in(new Phase.UnwantedChunk(reply)), new Action.SkipChunk(command.octets()));
  }

  Turn read(Session session, Input.ContentFlaw flaw) {
    return switch (session.phase()) {
      case Phase.DataContent _ -> ended(session, flaw, true);
      case Phase.Chunk(long octets, boolean last) -> {
        if (!last && flaw == Input.ContentFlaw.NONE) {
          yield Turn.say(
              session.in(Phase.COMMANDS), Reply.of(250, 0, 0, octets + " octets received"));
        }
        yield ended(session, flaw, last);
      }
      case Phase.UnwantedChunk(Reply reply) -> Turn.say(session.in(Phase.COMMANDS), reply);
      case Phase.Commands _,
          Phase.SaslPlain _,
          Phase.SaslUser _,
          Phase.SaslPassword _,
          Phase.LoginCheck _,
          Phase.Handshake _,
          Phase.Admittance _,
          Phase.RecipientCheck _,
          Phase.Append _,
          Phase.Closed _ ->
          throw new IllegalStateException("no content is read in " + session.phase());
    };
  }

  private static Turn ended(Session session, Input.ContentFlaw flaw, boolean last) {
    if (flaw == Input.ContentFlaw.NONE) {
      return Turn.ask(
          session.in(new Phase.Append()),
          new Action.Append(session.peer(), openOf(session).envelope()));
    }
    Session after = session.with(last ? Transaction.NONE : Transaction.REFUSED);
    return new Turn(
        after.afterErrors(isClientsFault(flaw) ? 1 : 0),
        List.of(new Action.DropContent(), new Action.Say(replyTo(flaw))));
  }

  private static boolean isClientsFault(Input.ContentFlaw flaw) {
    return switch (flaw) {
      case TOO_LARGE, BARE_NEWLINE, LINE_TOO_LONG, NUL, LOOPING -> true;
      case NONE, NO_ROOM, NOT_STORED -> false;
    };
  }

  private static Reply replyTo(Input.ContentFlaw flaw) {
    return switch (flaw) {
      case NONE -> Replies.OK;
      case TOO_LARGE -> Replies.TOO_LARGE;
      case BARE_NEWLINE -> Reply.of(550, 6, 0, "Bare CR or LF in the mail");
      case LINE_TOO_LONG -> Reply.of(550, 6, 0, "A line of the mail is too long");
      case NUL -> Reply.of(550, 6, 0, "A NUL octet in the mail");
      case LOOPING -> Reply.of(554, 4, 6, "Too many hops");
      case NO_ROOM -> Replies.NO_ROOM;
      case NOT_STORED -> noAnswer();
    };
  }

  private static Reply noAnswer() {
    return Reply.of(451, 3, 0, "Cannot store it now, try again");
  }

  Turn appended(Session session, Input.Appended appended) {
    openOf(session);
    return Turn.say(session.afterMail(), Reply.of(250, 0, 0, appended.mailId() + " accepted"));
  }

  Turn notAppended(Session session, Input.Trouble trouble) {
    openOf(session);
    Reply reply =
        switch (trouble) {
          case NO_ROOM -> Replies.NO_ROOM;
          case NO_ANSWER -> noAnswer();
        };
    return Turn.say(session.with(Transaction.NONE), reply);
  }

  private static Transaction.Open openOf(Session session) {
    if (session.transaction() instanceof Transaction.Open open) {
      return open;
    }
    throw new IllegalStateException("no mail is under way in " + session.phase());
  }
}
