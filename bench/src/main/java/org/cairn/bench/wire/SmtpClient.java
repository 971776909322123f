package org.cairn.bench.wire;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/// A submission session: one login, any number of mails. MAIL, RCPT and DATA go in one packet where
/// the server offers PIPELINING, as Delta Chat sends them.
public final class SmtpClient implements AutoCloseable {
  private final LineSocket socket;
  private final boolean pipelining;

  private SmtpClient(LineSocket socket, boolean pipelining) {
    this.socket = socket;
    this.pipelining = pipelining;
  }

  /// When a mail's content was sent and when the server took it, in [System#nanoTime()].
  public record Taken(long sentAt, long acceptedAt) {}

  /// A reply that was not the one hoped for; the text is the server's.
  public static final class RefusedException extends IOException {
    private static final long serialVersionUID = 1;

    RefusedException(String reply) {
      super(reply);
    }
  }

  /// Connects, says EHLO and logs in by AUTH PLAIN.
  public static SmtpClient open(Login login, Duration patience) throws IOException {
    LineSocket socket = LineSocket.open(login.smtp(), patience);
    try {
      expect(socket, '2');
      socket.writeLine("EHLO [127.0.0.1]");
      List<String> offers = expect(socket, '2');
      String secret = "\0" + login.address() + "\0" + login.password();
      socket.writeLine(
          "AUTH PLAIN "
              + Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8)));
      expect(socket, '2');
      return new SmtpClient(socket, offers.stream().anyMatch(SmtpClient::offersPipelining));
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  /// Sends one mail. `content` is ASCII, has CRLF line ends, ends with one, and has
  /// no line that begins with a dot.
  public Taken send(String from, String to, String content) throws IOException {
    String mail = "MAIL FROM:<" + from + ">";
    String recipient = "RCPT TO:<" + to + ">";
    if (pipelining) {
      socket.writeLine(mail + "\r\n" + recipient + "\r\nDATA");
      expect(socket, '2');
      expect(socket, '2');
    } else {
      socket.writeLine(mail);
      expect(socket, '2');
      socket.writeLine(recipient);
      expect(socket, '2');
      socket.writeLine("DATA");
    }
    expect(socket, '3');
    byte[] ended = (content + ".\r\n").getBytes(StandardCharsets.US_ASCII);
    long sentAt = System.nanoTime();
    socket.write(ended);
    expect(socket, '2');
    return new Taken(sentAt, System.nanoTime());
  }

  private static boolean offersPipelining(String line) {
    return line.toUpperCase(Locale.ROOT).endsWith("PIPELINING");
  }

  private static List<String> expect(LineSocket socket, char wanted) throws IOException {
    List<String> lines = new ArrayList<>();
    String line;
    do {
      line = socket.readLine();
      lines.add(line);
    } while (line.length() > 3 && line.charAt(3) == '-');
    if (line.isEmpty() || line.charAt(0) != wanted) {
      throw new RefusedException("SMTP: " + line);
    }
    return lines;
  }

  /// Closes the connection; the server gets no QUIT, as from a phone that went out of reach.
  @Override
  public void close() throws IOException {
    socket.close();
  }
}
