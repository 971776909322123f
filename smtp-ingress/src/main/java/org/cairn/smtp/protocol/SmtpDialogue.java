package org.cairn.smtp.protocol;

import java.util.ArrayList;
import java.util.List;

/**
 * The rules of a session: {@code (session, input) -> (session, actions)}, with no effect of its
 * own.
 *
 * <pre>
 * begin -> COMMANDS
 * COMMANDS   -STARTTLS-> Handshake -> COMMANDS, all forgotten
 * COMMANDS   -AUTH-> [SaslPlain | SaslUser -> SaslPassword] -> LoginCheck -> COMMANDS
 * COMMANDS   -MAIL-> Admittance -> COMMANDS
 * COMMANDS   -RCPT-> [RecipientCheck] -> COMMANDS
 * COMMANDS   -DATA-> DataContent -> [Append] -> COMMANDS
 * COMMANDS   -BDAT-> Chunk -> [Append if LAST] -> COMMANDS
 * any        -QUIT, too slow, too many errors, shutting down-> CLOSED
 * </pre>
 *
 * <p>An input that the phase does not wait for is a bug of the caller and throws.
 */
public final class SmtpDialogue {
  /** One wrong password weighs as much as so many wrong commands. */
  private static final int ERRORS_OF_A_LOGIN = 3;

  private final Terms terms;
  private final CommandParser parser;
  private final AuthDialogue auth;
  private final MailDialogue mail;
  private final ContentDialogue content;

  public SmtpDialogue(Terms terms) {
    this.terms = terms;
    this.parser = new CommandParser(terms.domains().getFirst());
    this.auth = new AuthDialogue(terms);
    this.mail = new MailDialogue(terms);
    this.content = new ContentDialogue(terms);
  }

  /** A client has connected (and TLS is up, where it comes first). */
  public Turn begin(ListenerKind kind) {
    return Turn.say(Session.begin(kind), Reply.bare(220, terms.hostName() + " ESMTP Cairn"));
  }

  /** Something has happened. */
  public Turn on(Session session, Input input) {
    Turn turn =
        switch (input) {
          case Input.Line line -> onLine(session.afterCommand(), line);
          case Input.NoLine(Input.LineFlaw flaw) -> onNoLine(session.afterCommand(), flaw);
          case Input.LoginGranted granted -> auth.granted(session, granted);
          case Input.LoginRefused _ -> auth.refused(session, ERRORS_OF_A_LOGIN);
          case Input.LoginUndecided _ -> auth.undecided(session);
          case Input.AdmittanceAnswer(Input.Admittance answer) -> mail.admitted(session, answer);
          case Input.RecipientAnswer(Input.Existence answer) -> mail.lookedUp(session, answer);
          case Input.ContentRead(Input.ContentFlaw flaw) -> content.read(session, flaw);
          case Input.Appended appended -> content.appended(session, appended);
          case Input.NotAppended(Input.Trouble trouble) -> content.notAppended(session, trouble);
          case Input.TlsStarted _ -> new Turn(session.secured(), List.of());
          case Input.TooSlow _ -> Turn.close(session, Reply.of(421, 4, 2, "Too slow, bye"));
          case Input.ShuttingDown _ ->
              Turn.close(session, Reply.of(421, 3, 2, "Shutting down, try again soon"));
        };
    return withinLimits(turn);
  }

  private Turn withinLimits(Turn turn) {
    Session next = turn.next();
    int maxErrors = next.isSignedIn() ? terms.maxErrors() : terms.maxErrors() / 2;
    if (!next.phase().equals(Phase.COMMANDS)) {
      return turn;
    }
    if (next.errors() >= maxErrors) {
      return thenClose(turn, Reply.of(421, 7, 0, "Too many errors, bye"));
    }
    if (next.commands() >= terms.maxIdleCommands()) {
      return thenClose(turn, Reply.of(421, 7, 0, "Too many commands, bye"));
    }
    return turn;
  }

  private static Turn thenClose(Turn turn, Reply reply) {
    List<Action> actions = new ArrayList<>(turn.actions());
    Turn close = Turn.close(turn.next(), reply);
    actions.addAll(close.actions());
    return new Turn(close.next(), actions);
  }

  private Turn onLine(Session session, Input.Line line) {
    return switch (session.phase()) {
      case Phase.Commands _ -> onCommand(session, line);
      case Phase.SaslPlain _ -> auth.plainResponse(session, line.text());
      case Phase.SaslUser _ -> auth.user(session, line.text());
      case Phase.SaslPassword(String user) -> auth.password(session, user, line.text());
      case Phase.LoginCheck _,
          Phase.Handshake _,
          Phase.Admittance _,
          Phase.RecipientCheck _,
          Phase.DataContent _,
          Phase.Chunk _,
          Phase.UnwantedChunk _,
          Phase.Append _,
          Phase.Closed _ ->
          throw new IllegalStateException("no line is read in " + session.phase());
    };
  }

  /**
   * A bare newline ends the session: whoever stands between us and the client may see two commands
   * where we see one, and guessing is how mail is smuggled.
   */
  private static Turn onNoLine(Session session, Input.LineFlaw flaw) {
    return switch (flaw) {
      case TOO_LONG -> error(session, Reply.of(500, 5, 2, "Line too long"));
      case NOT_TEXT -> error(session, Reply.of(500, 5, 2, "Neither ASCII nor UTF-8"));
      case ENDLESS -> Turn.close(session, Reply.of(500, 5, 2, "Line without end, bye"));
      case BARE_NEWLINE -> Turn.close(session, Reply.of(500, 5, 2, "Bare CR or LF, bye"));
    };
  }

  static Turn error(Session session, Reply reply) {
    return Turn.say(session.afterErrors(1), reply);
  }

  private Turn onCommand(Session session, Input.Line line) {
    return switch (parser.parse(line.text())) {
      case Command.Hello hello -> hello(session, hello);
      case Command.StartTls _ -> startTls(session, line.followed());
      case Command.Auth command -> auth.start(session, command);
      case Command.Mail command -> mail.mail(session, command);
      case Command.Rcpt command -> mail.rcpt(session, command);
      case Command.Data _ -> content.data(session);
      case Command.Bdat command -> content.bdat(session, command);
      case Command.Rset _ -> forget(session, session.with(Transaction.NONE), Replies.OK);
      case Command.Noop _ -> Turn.say(session, Replies.OK);
      case Command.Vrfy _ ->
          Turn.say(session, Reply.of(252, 0, 0, "Cannot say who is here; try to send"));
      case Command.Help _ ->
          Turn.say(session, Reply.of(214, 0, 0, "RFC 5321 tells what may be said here"));
      case Command.Quit _ -> Turn.close(session, Reply.of(221, 0, 0, "Bye"));
      case Command.Malformed(Reply reply) -> error(session, reply);
      case Command.Hopeless(Reply reply) -> Turn.close(session, reply);
    };
  }

  private Turn hello(Session session, Command.Hello hello) {
    Session greeted = session.greeted(hello.extended(), hello.name());
    return forget(
        session,
        greeted,
        hello.extended()
            ? new Reply(250, "", features(greeted))
            : Reply.bare(250, terms.hostName()));
  }

  private List<String> features(Session session) {
    List<String> lines = new ArrayList<>();
    lines.add(terms.hostName());
    lines.add("PIPELINING");
    lines.add("SIZE " + terms.maxContentOctets());
    lines.add("8BITMIME");
    lines.add("SMTPUTF8");
    lines.add("CHUNKING");
    lines.add("DSN");
    if (offersTls(session)) {
      lines.add("STARTTLS");
    }
    if (auth.isOffered(session)) {
      lines.add("AUTH PLAIN LOGIN");
    }
    lines.add("ENHANCEDSTATUSCODES");
    return lines;
  }

  private boolean offersTls(Session session) {
    return terms.tls() && !session.secure();
  }

  /**
   * What came behind STARTTLS in the clear was perhaps put there by somebody else and would be
   * obeyed as if it had come through TLS (RFC 3207 section 6): the session ends.
   */
  private Turn startTls(Session session, boolean followed) {
    if (!offersTls(session)) {
      return error(session, Reply.of(503, 5, 1, "STARTTLS is not offered"));
    }
    if (followed) {
      return Turn.close(session, Reply.of(501, 5, 1, "Nothing may follow STARTTLS, bye"));
    }
    return new Turn(
        session.in(new Phase.Handshake()),
        List.of(new Action.Say(Reply.of(220, 0, 0, "Ready for TLS")), new Action.StartTls()));
  }

  /** Ends the transaction, and drops the chunks that came for it. */
  private static Turn forget(Session before, Session after, Reply reply) {
    Action say = new Action.Say(reply);
    boolean chunks = before.transaction() instanceof Transaction.Open open && open.chunked();
    return new Turn(after, chunks ? List.of(new Action.DropContent(), say) : List.of(say));
  }
}
