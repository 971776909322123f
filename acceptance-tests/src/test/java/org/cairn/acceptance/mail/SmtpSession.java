package org.cairn.acceptance.mail;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.cairn.acceptance.gateway.Gateway;
import org.cairn.acceptance.gateway.Invitation;
import org.cairn.acceptance.gateway.Security;

/// A signed-in submission session. Confined to one thread.
public final class SmtpSession implements Closeable {
  private final Wire wire;

  private SmtpSession(Wire wire) {
    this.wire = wire;
  }

  /// Connects to a gateway and signs in.
  public static SmtpSession open(Gateway gateway, Invitation account, Security security)
      throws IOException {
    boolean implicit = security == Security.TLS;
    Wire wire =
        Wire.connect(implicit ? gateway.ports().submissions() : gateway.ports().submission());
    SmtpSession session = new SmtpSession(wire);
    try {
      if (implicit) {
        wire.startTls();
      }
      session.expect(session.reply());
      session.expect(session.command("EHLO load.test"));
      if (security == Security.STARTTLS) {
        session.expect(session.command("STARTTLS"));
        wire.startTls();
        session.expect(session.command("EHLO load.test"));
      }
      session.signIn(account);
      return session;
    } catch (IOException e) {
      wire.close();
      throw e;
    }
  }

  private void signIn(Invitation account) throws IOException {
    String plain = "\0" + account.address() + "\0" + account.password();
    byte[] octets = plain.getBytes(StandardCharsets.UTF_8);
    expect(command("AUTH PLAIN " + Base64.getEncoder().encodeToString(octets)));
  }

  /// Sends one mail; answers the reply that decided over it, which is a 250 only if it is the one
  /// after the content.
  public SmtpReply send(String from, List<String> recipients, String content) throws IOException {
    List<String> commands = new ArrayList<>(List.of("MAIL FROM:<" + from + ">"));
    recipients.forEach(recipient -> commands.add("RCPT TO:<" + recipient + ">"));
    commands.add("DATA");
    for (String command : commands) {
      SmtpReply reply = command(command);
      if (!reply.isPositive()) {
        command("RSET");
        return reply;
      }
    }
    wire.write((content.replace("\r\n.", "\r\n..") + ".\r\n").getBytes(StandardCharsets.UTF_8));
    return reply();
  }

  SmtpReply command(String line) throws IOException {
    wire.send(line);
    return reply();
  }

  private SmtpReply reply() throws IOException {
    List<String> lines = new ArrayList<>();
    do {
      lines.add(wire.readLine());
    } while (lines.getLast().length() > 3 && lines.getLast().charAt(3) == '-');
    String last = lines.getLast();
    if (!last.matches("[2-5]\\d\\d.*")) {
      throw new IOException("no SMTP reply: " + last);
    }
    return new SmtpReply(Integer.parseInt(last.substring(0, 3)), lines);
  }

  private void expect(SmtpReply reply) throws IOException {
    if (!reply.isPositive()) {
      throw new IOException("refused: " + reply);
    }
  }

  @Override
  public void close() throws IOException {
    wire.close();
  }
}
