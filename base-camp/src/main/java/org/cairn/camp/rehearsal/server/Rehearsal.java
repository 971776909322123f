package org.cairn.camp.rehearsal.server;

import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.random.RandomGenerator;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * Mail as the first phones will send and read it, while the JVM writes down which classes it needs
 * and which methods are hot. The archive of that makes a gateway quick from its first mail, not
 * from its thousandth.
 */
public final class Rehearsal {
  /** Enough for the compiler to know what matters; it takes a few seconds. */
  private static final int MAILS = 600;

  private static final int CHARACTERS_OF_A_LINE = 64;
  private static final int LINES = 60;

  /** Who takes part. */
  public record Login(String address, String password) {
    private String plain() {
      byte[] secret = ("\0" + address + "\0" + password).getBytes(StandardCharsets.UTF_8);
      return Base64.getEncoder().encodeToString(secret);
    }
  }

  private final SSLContext tls;
  private final int submissions;
  private final int imaps;
  private final RandomGenerator random;

  /**
   * @param certificate the box's own, the only one that is trusted
   * @param submissions port on the loopback interface for submission with implicit TLS
   * @param imaps port on the loopback interface for IMAP with implicit TLS
   */
  public Rehearsal(Path certificate, int submissions, int imaps, RandomGenerator random)
      throws IOException {
    this.tls = trusting(certificate);
    this.submissions = submissions;
    this.imaps = imaps;
    this.random = random;
  }

  /** Two ports that are free at this moment, as settings of the services. */
  public static void takePorts() throws IOException {
    try (ServerSocket submissions = new ServerSocket(0);
        ServerSocket imaps = new ServerSocket(0)) {
      System.setProperty("cairn.submissions.port", String.valueOf(submissions.getLocalPort()));
      System.setProperty("cairn.imaps.port", String.valueOf(imaps.getLocalPort()));
    }
  }

  private static SSLContext trusting(Path certificate) throws IOException {
    try (InputStream pem = Files.newInputStream(certificate)) {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      store.setCertificateEntry(
          "box", CertificateFactory.getInstance("X.509").generateCertificate(pem));
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException("no TLS with " + certificate, e);
    }
  }

  /** Sends mail after mail, each when the one before was fetched and deleted. */
  public void play(Login from, Login to) throws IOException {
    try (Line smtp = Line.open(tls, submissions);
        Line imap = Line.open(tls, imaps)) {
      String unused = smtp.readUntil("220 ");
      smtp.ask("EHLO [127.0.0.1]", "250 ");
      smtp.ask("AUTH PLAIN " + from.plain(), "235 ");
      unused = imap.readUntil("* OK");
      imap.ask("1 LOGIN \"" + to.address() + "\" \"" + to.password() + "\"", "1 OK");
      imap.ask("2 CAPABILITY", "2 OK");
      imap.ask("3 LIST \"\" *", "3 OK");
      for (int mail = 0; mail < MAILS; mail++) {
        imap.ask("4 SELECT INBOX", "4 OK");
        imap.ask("5 IDLE", "+ ");
        send(smtp, from, to);
        fetch(imap);
      }
    }
  }

  private void send(Line smtp, Login from, Login to) throws IOException {
    smtp.write("MAIL FROM:<" + from.address() + ">\r\nRCPT TO:<" + to.address() + ">\r\nDATA");
    String unused = smtp.readUntil("354 ");
    smtp.ask(letter(from, to) + ".", "250 ");
  }

  /** As Delta Chat does: look at the headers, fetch, mark as deleted, close. */
  private static void fetch(Line imap) throws IOException {
    String unused = imap.readUntil("* 1 EXISTS");
    imap.ask("DONE", "5 OK");
    imap.ask(
        "6 UID FETCH 1:* (UID INTERNALDATE RFC822.SIZE BODY.PEEK[HEADER.FIELDS (MESSAGE-ID"
            + " DATE X-MICROSOFT-ORIGINAL-MESSAGE-ID FROM IN-REPLY-TO REFERENCES"
            + " CHAT-VERSION CHAT-IS-POST-MESSAGE AUTOCRYPT-SETUP-MESSAGE)])",
        "6 OK");
    imap.ask("7 UID FETCH 1:* (FLAGS BODY.PEEK[])", "7 OK");
    imap.ask("8 UID STORE 1:* +FLAGS.SILENT (\\Deleted)", "8 OK");
    imap.ask("9 CLOSE", "9 OK");
  }

  private String letter(Login from, Login to) {
    String id = Long.toHexString(random.nextLong());
    StringBuilder letter =
        new StringBuilder(
            """
            Content-Type: multipart/encrypted; protocol="application/pgp-encrypted";\r
             boundary="b%1$s"\r
            MIME-Version: 1.0\r
            From: <%2$s>\r
            To: <%3$s>\r
            Subject: [...]\r
            Date: Thu, 1 Jan 2026 00:00:00 +0000\r
            Message-ID: <%1$s@localhost>\r
            Chat-Version: 1.0\r
            \r
            --b%1$s\r
            Content-Type: application/pgp-encrypted; charset="utf-8"\r
            \r
            Version: 1\r
            \r
            --b%1$s\r
            Content-Type: application/octet-stream; name="encrypted.asc"\r
            \r
            -----BEGIN PGP MESSAGE-----\r
            \r
            """
                .formatted(id, from.address(), to.address()));
    byte[] line = new byte[CHARACTERS_OF_A_LINE * 3 / 4];
    for (int i = 0; i < LINES; i++) {
      random.nextBytes(line);
      letter.append(Base64.getEncoder().encodeToString(line)).append("\r\n");
    }
    return letter
        .append("-----END PGP MESSAGE-----\r\n\r\n--b")
        .append(id)
        .append("--\r\n")
        .toString();
  }
}
