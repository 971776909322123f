package org.cairn.imap.session;

import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.cairn.imap.mailbox.MailboxStoreException;
import org.cairn.imap.mailbox.NoRoomException;
import org.cairn.imap.mailbox.TooManyMailsException;
import org.cairn.imap.protocol.AnyStateCommand;
import org.cairn.imap.protocol.Command;
import org.cairn.imap.protocol.CommandParser;
import org.cairn.imap.protocol.CommandText;
import org.cairn.imap.protocol.Framing.Refusal;
import org.cairn.imap.protocol.LoginCommand;
import org.cairn.imap.protocol.MailboxCommand;
import org.cairn.imap.protocol.MessageCommand;
import org.cairn.imap.protocol.Parsed;
import org.cairn.imap.protocol.ResponseWriter;
import org.cairn.imap.protocol.Status;
import org.cairn.imap.protocol.Tag;

/**
 * One client's session.
 *
 * <p>States (RFC 3501 section 3): <i>not authenticated</i> -> (LOGIN) <i>authenticated</i> ->
 * (SELECT) <i>selected</i> -> (CLOSE, UNSELECT, a SELECT that fails) <i>authenticated</i>; LOGOUT
 * ends it from each. Within them a command may become an <i>exchange</i>, in which the next line is
 * not a command: AUTHENTICATE (one line) and IDLE (until DONE).
 *
 * <p>Not safe for threads: used by whoever holds the connection's lock, that is by its reader for
 * commands, and for {@link #push} while the reader waits in an IDLE.
 */
public final class ImapSession implements AutoCloseable {
  private static final String TOO_MANY =
      "[LIMIT] The sessions of this account have too many mails open";

  private final Conversation conversation;
  private final LoginAnswers logins;
  private final MailboxAnswers mailboxes;
  private final MessageAnswers messages;
  private Optional<Tag> authenticating = Optional.empty();
  private Optional<Tag> idling = Optional.empty();

  /**
   * Begins a session; the client is not greeted yet.
   *
   * @param wake called, on the store's thread, when there may be news to {@link #push}
   */
  public ImapSession(
      Ports ports, SessionSettings settings, Peer peer, ResponseWriter out, Runnable wake) {
    this.conversation = new Conversation(ports, settings, out, wake);
    this.logins = new LoginAnswers(conversation, peer);
    this.mailboxes = new MailboxAnswers(conversation);
    this.messages = new MessageAnswers(conversation, mailboxes);
  }

  /** The first line a client reads; not after STARTTLS. */
  public void greet() throws IOException {
    out().untagged("OK " + capabilityCode() + conversation.settings().greetingName() + " ready");
    out().flush();
  }

  /** Says that the connection is protected by TLS now: what came before is forgotten. */
  public void secured() {
    logins.secured();
    conversation.client(ClientKind.OTHER);
  }

  public boolean isLoggedIn() {
    return conversation.isLoggedIn();
  }

  /** Whether the client is in an IDLE. */
  public boolean isIdling() {
    return idling.isPresent();
  }

  /** Answers a command, or takes the line of an exchange; what was written is not flushed. */
  public Next handle(CommandText text) throws IOException {
    if (idling.isPresent()) {
      return endIdle(idling.get(), text);
    }
    if (authenticating.isPresent()) {
      Tag tag = authenticating.get();
      authenticating = Optional.empty();
      return answer(tag, "AUTHENTICATE", () -> logins.plain(text.firstLine()));
    }
    return switch (CommandParser.parse(text)) {
      case Parsed.Request(Tag tag, Command command) ->
          answer(tag, verb(command), () -> run(tag, command));
      case Parsed.Malformed(Tag tag, String why) -> answer(tag, "INVALID", () -> Done.bad(why));
      case Parsed.Impossible(Tag tag, String code, String why) ->
          answer(tag, "INVALID", () -> Done.no("[" + code + "] " + why));
    };
  }

  /** Answers a command that was too large to be read. */
  public Next refuse(Tag tag, Refusal why) throws IOException {
    Done done =
        switch (why) {
          case TOO_LONG -> Done.bad("Command too long");
          case NUL -> Done.no("[CANNOT] A NUL octet cannot be stored");
          case TOO_BIG -> Done.no("[TOOBIG] The mail is larger than any mail may be");
          case NO_ROOM -> noRoom();
          case NO_STORE -> Done.no("[UNAVAILABLE] The mail cannot be stored now");
        };
    return answer(tag, "INVALID", () -> done);
  }

  /** Tells an idling client what happened; nothing if it is not idling any more. */
  public Next push() throws IOException {
    if (idling.isEmpty() || conversation.selection().isEmpty()) {
      return Next.READ;
    }
    try {
      conversation.selected().showWaiting();
      Selection.News news = conversation.tellNews(true);
      if (!news.updates().isEmpty()) {
        out().flush();
        reportExists(news);
      }
      return news.removed() ? bye("The mailbox is gone") : Next.IDLE;
    } catch (TooManyMailsException _) {
      return bye(TOO_MANY);
    } catch (MailboxStoreException _) {
      conversation.ports().events().storeFailed();
      return bye("[UNAVAILABLE] The mailbox cannot be read now");
    }
  }

  /** Keeps the connection of an idling client alive through middleboxes and its own time-outs. */
  public void keepAlive() throws IOException {
    if (idling.isPresent()) {
      out().untagged("OK Still here");
      out().flush();
    }
  }

  /** Ends the session with a word. */
  public Next bye(String why) throws IOException {
    out().untagged("BYE " + why);
    out().flush();
    return Next.CLOSE;
  }

  @Override
  public void close() {
    conversation.deselect();
  }

  private ResponseWriter out() {
    return conversation.out();
  }

  /** What a command does. */
  private interface Run {
    Done run() throws IOException;
  }

  /** Runs a command and says how it ended; a store that fails makes it a NO. */
  private Next answer(Tag tag, String verb, Run command) throws IOException {
    SessionEvents events = conversation.ports().events();
    long began = conversation.ports().nanoTime().getAsLong();
    Done done;
    try {
      done = command.run();
    } catch (NoRoomException _) {
      done = noRoom();
    } catch (TooManyMailsException _) {
      idling = Optional.empty();
      done = Done.no(TOO_MANY).then(Next.CLOSE);
    } catch (MailboxStoreException _) {
      events.storeFailed();
      idling = Optional.empty();
      done = Done.no("[UNAVAILABLE] The mailbox cannot be used now");
    }
    long took = conversation.ports().nanoTime().getAsLong() - began;
    events.answered(verb, done.status(), Duration.ofNanos(took));
    switch (done.next()) {
      case IDLE -> idling = Optional.of(tag);
      case AUTHENTICATE -> {
        authenticating = Optional.of(tag);
        out().continuation("");
      }
      case CLOSE -> {
        return end(tag, done);
      }
      case READ, START_TLS, COMPRESS -> out().tagged(tag, done.status(), done.text());
    }
    return done.next();
  }

  private static Done noRoom() {
    return Done.no("[LIMIT] The disk of this gateway is nearly full, try again later");
  }

  private Next end(Tag tag, Done done) throws IOException {
    if (done.status() == Status.OK) {
      out().untagged("BYE Good bye");
      out().tagged(tag, done.status(), done.text());
      out().flush();
      return Next.CLOSE;
    }
    out().tagged(tag, done.status(), done.text());
    return bye("Good bye");
  }

  private Done run(Tag tag, Command command) throws IOException {
    Done done = dispatch(tag, command);
    if (conversation.selection().isEmpty() || done.next() == Next.IDLE) {
      return done;
    }
    boolean stable = command instanceof MessageCommand m && MessageAnswers.needsStableNumbers(m);
    return conversation.tellNews(!stable).removed() ? Done.mailboxGone() : done;
  }

  private static String verb(Command command) {
    return command.getClass().getSimpleName().toUpperCase(Locale.ROOT);
  }

  private Done dispatch(Tag tag, Command command) throws IOException {
    return switch (command) {
      case AnyStateCommand any -> any(any);
      case LoginCommand login ->
          conversation.isLoggedIn() ? Done.bad("You are logged in already") : logins.answer(login);
      case MailboxCommand mailbox ->
          conversation.isLoggedIn() ? mailboxes.answer(mailbox) : Done.bad("Log in first");
      case MessageCommand message ->
          conversation.selection().isPresent()
              ? messages.answer(tag, message)
              : Done.bad(conversation.isLoggedIn() ? "No mailbox is selected" : "Log in first");
    };
  }

  private Done any(AnyStateCommand command) throws IOException {
    return switch (command) {
      case AnyStateCommand.Capability() -> {
        out().untagged("CAPABILITY " + capabilities());
        yield Done.ok("CAPABILITY completed");
      }
      case AnyStateCommand.Noop() -> {
        conversation.showWaiting();
        yield Done.ok("NOOP completed");
      }
      case AnyStateCommand.Logout() -> {
        yield Done.ok("LOGOUT completed").then(Next.CLOSE);
      }
      case AnyStateCommand.Id(Map<String, String> fields) -> {
        conversation.client(conversation.client().after(fields));
        out().untagged("ID (\"name\" \"Cairn\")");
        yield Done.ok("ID completed");
      }
    };
  }

  private Next endIdle(Tag tag, CommandText text) throws IOException {
    idling = Optional.empty();
    conversation.selection().ifPresent(Selection::stopIdling);
    boolean done = text.firstLine().equalsIgnoreCase("DONE");
    return answer(
        tag,
        "DONE",
        () -> {
          if (conversation.selection().isPresent() && conversation.tellNews(true).removed()) {
            return Done.mailboxGone();
          }
          return done ? Done.ok("IDLE completed") : Done.bad("Expected DONE");
        });
  }

  private void reportExists(Selection.News news) {
    if (news.updates().stream().anyMatch(ViewUpdate.Exists.class::isInstance)) {
      long nanos = conversation.ports().nanoTime().getAsLong() - news.sinceNanos();
      conversation.ports().events().existsPushed(Duration.ofNanos(nanos));
    }
  }

  private String capabilities() {
    return conversation.isLoggedIn()
        ? Capabilities.afterLogin(conversation.settings(), conversation.store().appendLimitOctets())
        : Capabilities.beforeLogin(logins.security());
  }

  private String capabilityCode() {
    return "[CAPABILITY " + capabilities() + "] ";
  }
}
