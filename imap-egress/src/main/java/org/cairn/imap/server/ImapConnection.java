package org.cairn.imap.server;

import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import javax.net.ssl.SSLException;
import org.cairn.imap.protocol.CommandFramer;
import org.cairn.imap.protocol.Framing;
import org.cairn.imap.protocol.FramingLimits;
import org.cairn.imap.protocol.ResponseWriter;
import org.cairn.imap.session.Admission;
import org.cairn.imap.session.ImapSession;
import org.cairn.imap.session.Next;
import org.cairn.imap.session.Peer;
import org.cairn.log.guard.server.ClientSource;
import org.cairn.mail.MailAddress;
import org.jboss.logging.Logger;

/**
 * One connection, on one virtual thread that reads commands and answers them. Whoever uses the
 * session holds {@link #talking}: the reader while it answers; while it waits in an IDLE, a short
 * thread that pushes news, or one that says that we are still here. What blocks too long is cut by
 * {@link Sweeper}, which watches the deadlines.
 */
final class ImapConnection implements Runnable, Admission, AccountSessions.Cuttable, AutoCloseable {
  private static final Logger LOG = Logger.getLogger(ImapConnection.class);
  private static final int SMALL = 256;
  private static final int LARGE = 32 * 1024;

  private final long id;
  private final Endpoint endpoint;
  private final ServerContext context;
  private final Deadlines deadlines;
  private final Wire wire;
  private final ReentrantLock talking = new ReentrantLock();
  private final AtomicBoolean pushing = new AtomicBoolean();
  private final ImapSession session;
  private final CommandFramer framer;
  private final byte[] small = new byte[SMALL];
  private ByteBuffer input = ByteBuffer.wrap(small).limit(0);
  private volatile Optional<MailAddress> account = Optional.empty();
  private volatile boolean idling;

  ImapConnection(long id, Endpoint endpoint, Socket socket, ServerContext context)
      throws IOException {
    this.id = id;
    this.endpoint = endpoint;
    this.context = context;
    this.deadlines = new Deadlines(context.settings(), context::now);
    this.wire = new Wire(socket, deadlines);
    String source = ClientSource.of(socket.getInetAddress());
    Peer peer = new Peer(endpoint.protection().atFirst(), source, this);
    this.session =
        new ImapSession(
            context.ports(),
            context.sessionSettings(),
            peer,
            new ResponseWriter(wire.out()),
            this::wake);
    this.framer = new CommandFramer(FramingLimits.BEFORE_LOGIN, context.ports().intake()::open);
  }

  @Override
  public void run() {
    try {
      if (endpoint.protection() == Endpoint.Protection.TLS) {
        wire.startTls(context.tls().get());
      }
      session.greet();
      while (converse()) {
        // until one of us has had enough
      }
    } catch (SSLException e) {
      context.events().refused(endpoint.name(), ServerEvents.Refusal.HANDSHAKE_FAILED);
      LOG.debugf("connection=%d TLS failed: %s", id, e.getMessage());
    } catch (IOException e) {
      LOG.debugf("connection=%d lost: %s", id, e.getMessage());
    } catch (RuntimeException e) {
      LOG.errorf(e, "connection=%d ended by a fault of ours", id);
      sayBye("[SERVERBUG] Something is wrong here");
    }
  }

  /** One step: octets in, answers out. False when it is over. */
  private boolean converse() throws IOException {
    if (!input.hasRemaining()) {
      fill();
    }
    return switch (framer.read(input)) {
      case Framing.More() -> true;
      case Framing.Continue() -> answer(this::goOn);
      case Framing.Whole(var text) -> answer(() -> session.handle(text));
      case Framing.Refused(var tag, var why) -> answer(() -> session.refuse(tag, why));
      case Framing.Flood() -> answer(() -> session.bye("Too much"));
    };
  }

  private Next goOn() throws IOException {
    new ResponseWriter(wire.out()).continuation("OK");
    return Next.READ;
  }

  /** A few octets are enough for a command; a mail deserves more at a time. */
  private void fill() throws IOException {
    byte[] buffer = framer.expectsOctets() > SMALL ? new byte[LARGE] : small;
    if (session.isLoggedIn()) {
      deadlines.waitForClient();
    }
    int count = wire.read(buffer);
    if (count < 0) {
      throw new EOFException("the client is gone");
    }
    input = ByteBuffer.wrap(buffer, 0, count);
  }

  private interface Answer {
    Next give() throws IOException;
  }

  private boolean answer(Answer answer) throws IOException {
    talking.lock();
    try {
      idling = false;
      if (session.isLoggedIn()) {
        deadlines.answer();
      }
      return follow(answer.give());
    } finally {
      talking.unlock();
    }
  }

  private boolean follow(Next next) throws IOException {
    if (session.isLoggedIn()) {
      framer.limit(FramingLimits.afterLogin(context.ports().store().appendLimitOctets()));
    }
    switch (next) {
      case READ, AUTHENTICATE -> {
        if (!input.hasRemaining()) {
          wire.out().flush();
        }
        return true;
      }
      case IDLE -> {
        wire.out().flush();
        idling = true;
        // What came between the answer and the line above woke nobody.
        return session.push() != Next.CLOSE;
      }
      case START_TLS -> {
        return startTls();
      }
      case COMPRESS -> {
        return compress();
      }
      case CLOSE -> {
        wire.out().flush();
        return false;
      }
    }
    return false;
  }

  /** What was sent in the clear behind STARTTLS may be an attacker's: it ends the connection. */
  private boolean startTls() throws IOException {
    if (input.hasRemaining()) {
      wire.out().discard();
      session.bye("Commands behind STARTTLS");
      return false;
    }
    wire.out().flush();
    wire.startTls(context.tls().get());
    session.secured();
    return true;
  }

  private boolean compress() throws IOException {
    if (input.hasRemaining()) {
      wire.out().discard();
      session.bye("Commands behind COMPRESS");
      return false;
    }
    wire.out().flush();
    wire.compress();
    return true;
  }

  /** Called on the store's thread: starts a thread to push what happened, unless one is at it. */
  private void wake() {
    if (idling && pushing.compareAndSet(false, true)) {
      context.threads().start(this::push);
    }
  }

  private void push() {
    talking.lock();
    try {
      pushing.set(false);
      if (idling && session.push() == Next.CLOSE) {
        wire.cut();
      }
    } catch (IOException _) {
      wire.cut();
    } catch (RuntimeException e) {
      LOG.errorf(e, "connection=%d ended by a fault of ours", id);
      wire.cut();
    } finally {
      talking.unlock();
    }
  }

  /** Whether something took longer than it may. */
  boolean isOverdue(long now) {
    return deadlines.areOver(now);
  }

  boolean needsKeepAlive(long now) {
    return idling && deadlines.isTimeToSaySomething(now);
  }

  void keepAlive() {
    if (!talking.tryLock()) {
      return;
    }
    try {
      session.keepAlive();
    } catch (IOException _) {
      wire.cut();
    } finally {
      talking.unlock();
    }
  }

  /** Says why it ends, if it can be said at once, and ends it. */
  void end(String why) {
    sayBye(why);
    wire.cut();
  }

  private void sayBye(String why) {
    if (talking.tryLock()) {
      try {
        session.bye(why);
      } catch (IOException _) {
        // The client is gone already.
      } finally {
        talking.unlock();
      }
    }
  }

  @Override
  public void cut() {
    wire.cut();
  }

  @Override
  public long moment() {
    return context.accounts().moment();
  }

  @Override
  public Verdict admit(MailAddress who, long moment) {
    Verdict verdict = context.accounts().enter(who, moment, this);
    if (verdict == Verdict.ADMITTED) {
      account = Optional.of(who);
    }
    return verdict;
  }

  /** Gives everything back; called once, by the thread that ran it. */
  @Override
  public void close() {
    deadlines.begins();
    wire.close();
    talking.lock();
    try {
      session.close();
      framer.close();
      // Not before: a push that was under way wrote through it.
      wire.release();
    } finally {
      talking.unlock();
    }
    account.ifPresent(who -> context.accounts().leave(who, this));
  }
}
