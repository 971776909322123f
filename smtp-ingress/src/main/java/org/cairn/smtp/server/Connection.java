package org.cairn.smtp.server;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import org.cairn.smtp.protocol.Action;
import org.cairn.smtp.protocol.Input;
import org.cairn.smtp.protocol.LineCutter;
import org.cairn.smtp.protocol.ListenerKind;
import org.cairn.smtp.protocol.Reply;
import org.cairn.smtp.protocol.Session;
import org.cairn.smtp.protocol.SmtpDialogue;
import org.cairn.smtp.protocol.Turn;
import org.jboss.logging.Logger;

/**
 * One connection, read like a script by one virtual thread: a line in, the dialogue's actions out,
 * each question answered at once. Only {@link #stop}, {@link #check} and {@link #abort} are called
 * by others.
 */
final class Connection implements Runnable {
  private static final Logger LOG = Logger.getLogger(Connection.class);

  private final String name;
  private final ListenerKind kind;
  private final SmtpDialogue dialogue;
  private final ServerLimits limits;
  private final Desk desk;
  private final Wire wire;
  private final Answers answers;
  private final ContentReader content;
  private final LineCutter cutter = new LineCutter();
  private Session session;
  private volatile boolean stopping;
  private volatile boolean waiting;

  Connection(
      String name,
      ListenerKind kind,
      Socket socket,
      String source,
      SmtpDialogue dialogue,
      ServerContext context)
      throws IOException {
    this.name = name;
    this.kind = kind;
    this.dialogue = dialogue;
    this.limits = context.limits();
    this.desk = context.desk();
    this.wire = new Wire(socket);
    this.session = Session.begin(kind);
    this.answers = new Answers(name, kind, source, context);
    this.content =
        new ContentReader(wire, context, socket.getInetAddress().getHostAddress(), answers);
  }

  @Override
  public void run() {
    desk.meter().sessionOpened(kind);
    try {
      converse();
    } catch (InterruptedException _) {
      LOG.debugf("session=%s interrupted", name);
    } catch (IOException e) {
      LOG.debugf("session=%s ended by the client: %s", name, e.getMessage());
    } catch (RuntimeException e) {
      LOG.errorf(e, "session=%s ended by a fault of ours", name);
    } finally {
      content.drop();
      wire.close();
      desk.meter().sessionClosed(kind);
    }
  }

  private void converse() throws IOException, InterruptedException {
    if (kind.isImplicitTls()) {
      wire.secure(desk.tls().get());
    }
    take(dialogue.begin(kind));
    while (!session.isOver()) {
      try {
        take(dialogue.on(session, nextLine()));
      } catch (SlowClientException _) {
        take(dialogue.on(session, new Input.TooSlow()));
      }
    }
    wire.flush();
  }

  private Input nextLine() throws IOException {
    Duration patience =
        kind.needsLogin() && !session.isSignedIn() ? limits.beforeLogin() : limits.idle();
    long deadlineNanos = System.nanoTime() + patience.toNanos();
    while (true) {
      Optional<Input> line = cutter.cut(wire.received());
      if (line.isPresent()) {
        return line.get();
      }
      wire.flush();
      if (!awaitMore(deadlineNanos)) {
        return new Input.ShuttingDown();
      }
    }
  }

  /** Waits for the client; false if we are to stop instead. */
  private boolean awaitMore(long deadlineNanos) throws IOException {
    waiting = session.isIdle() && !cutter.isMidLine();
    if (waiting && stopping) {
      return false;
    }
    boolean more = wire.fill(deadlineNanos, false);
    waiting = false;
    if (!more && !stopping) {
      throw new IOException("connection closed");
    }
    return more;
  }

  private void take(Turn first) throws IOException, InterruptedException {
    Turn turn = first;
    while (true) {
      session = turn.next();
      Optional<Input> answer = Optional.empty();
      for (Action action : turn.actions()) {
        answer = perform(action);
      }
      if (answer.isEmpty()) {
        return;
      }
      turn = dialogue.on(session, answer.get());
    }
  }

  private Optional<Input> perform(Action action) throws IOException, InterruptedException {
    return switch (action) {
      case Action.Say(Reply reply) -> {
        say(reply);
        yield Optional.empty();
      }
      case Action.StartTls _ -> {
        wire.flush();
        wire.secure(desk.tls().get());
        yield Optional.of(new Input.TlsStarted());
      }
      case Action.CheckLogin login -> {
        wire.flush();
        yield Optional.of(answers.toLogin(login));
      }
      case Action.Admit admit -> Optional.of(answers.toAdmit(admit));
      case Action.LookUp(var address) -> Optional.of(answers.toLookUp(address));
      case Action.ReadData _ -> {
        wire.flush();
        yield Optional.of(content.readData(session));
      }
      case Action.ReadChunk(long octets, boolean last) ->
          Optional.of(content.readChunk(session, octets, last));
      case Action.SkipChunk(long octets) -> Optional.of(content.skip(session, octets));
      case Action.Append append ->
          Optional.of(answers.toAppend(append, content.taken(), content.lastOctetsNanos()));
      case Action.DropContent _ -> {
        content.drop();
        yield Optional.empty();
      }
      case Action.Close _ -> Optional.empty();
    };
  }

  private void say(Reply reply) {
    if (reply.isRefusal()) {
      desk.meter().refused(kind, reply);
    }
    wire.write(reply.toBytes());
  }

  /** Asks the session to end as soon as nothing is under way. */
  void stop() {
    stopping = true;
    if (waiting) {
      wire.endInput();
    }
  }

  /** Ends a connection whose client does not read, or whose account has changed. */
  void check(long nowNanos) {
    if (wire.isStuck(nowNanos, limits.unread()) || answers.isLoginOutdated()) {
      LOG.debugf("session=%s cut", name);
      wire.abort();
    }
  }

  void abort() {
    wire.abort();
  }
}
