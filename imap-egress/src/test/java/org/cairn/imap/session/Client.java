package org.cairn.imap.session;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.cairn.imap.protocol.CommandFramer;
import org.cairn.imap.protocol.Framing;
import org.cairn.imap.protocol.FramingLimits;
import org.cairn.imap.protocol.ResponseWriter;
import org.cairn.mail.MailAddress;

/**
 * A client of one session, without sockets: what it sends is answered before {@link #send} ends.
 */
final class Client implements Admission {
  private final ByteArrayOutputStream answers = new ByteArrayOutputStream();
  private final ResponseWriter writer = new ResponseWriter(answers);
  private final ImapSession session;
  private final CommandFramer framer;
  private final Camp camp;
  private volatile boolean woken;
  private boolean closed;

  Client(Camp camp, SessionSettings settings, Security security) throws IOException {
    this.camp = camp;
    session =
        new ImapSession(
            camp.ports(),
            settings,
            new Peer(security, "10.0.0.9", this),
            writer,
            () -> woken = true);
    framer = new CommandFramer(FramingLimits.BEFORE_LOGIN, camp.ports().intake()::open);
    session.greet();
  }

  /** Sends octets, one character each. */
  void send(String octets) throws IOException {
    ByteBuffer input = ByteBuffer.wrap(octets.getBytes(StandardCharsets.ISO_8859_1));
    while (input.hasRemaining() && !closed) {
      Next next =
          switch (framer.read(input)) {
            case Framing.More() -> Next.READ;
            case Framing.Continue() -> {
              writer.continuation("OK");
              yield Next.READ;
            }
            case Framing.Whole(var text) -> session.handle(text);
            case Framing.Refused(var tag, var why) -> session.refuse(tag, why);
            case Framing.Flood() -> session.bye("Too much");
          };
      if (next == Next.START_TLS) {
        session.secured();
      }
      closed = next == Next.CLOSE;
      if (session.isLoggedIn()) {
        framer.limit(FramingLimits.afterLogin(camp.store().appendLimitOctets()));
      }
    }
  }

  /** What was answered since the last time, with what is pushed to an idling client. */
  String take() throws IOException {
    if (woken && !closed) {
      woken = false;
      closed = session.push() == Next.CLOSE;
    }
    String text = answers.toString(StandardCharsets.ISO_8859_1);
    answers.reset();
    return text;
  }

  void keepAlive() throws IOException {
    session.keepAlive();
  }

  boolean isClosed() {
    return closed;
  }

  void close() {
    session.close();
    framer.close();
  }

  @Override
  public long moment() {
    return 0;
  }

  @Override
  public Verdict admit(MailAddress account, long moment) {
    return Verdict.ADMITTED;
  }
}
