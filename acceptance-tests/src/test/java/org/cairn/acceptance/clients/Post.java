package org.cairn.acceptance.clients;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.cairn.acceptance.gateway.Gateway;
import org.cairn.acceptance.gateway.Invitation;
import org.cairn.acceptance.gateway.Scratch;
import org.cairn.acceptance.gateway.Security;
import org.cairn.acceptance.mail.Certificates;
import org.cairn.acceptance.mail.ImapSession;
import org.cairn.acceptance.mail.Mailboxes;
import org.cairn.acceptance.mail.SmtpReply;
import org.cairn.acceptance.mail.SmtpSession;

/// A gateway with people, for tests of mail programs: what arrived is looked up by Message-ID.
final class Post implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Path folder;
  private final Gateway gateway;

  Post(String name) {
    this.folder = Scratch.folder(name);
    this.gateway =
        Gateway.on(folder.resolve("data"), "camp.test")
            .with("CAIRN_SMTP_MAILS_PER_MINUTE", "0")
            .up();
  }

  Gateway gateway() {
    return gateway;
  }

  Path folder() {
    return folder;
  }

  /// A new person, of whom no other test knows.
  Invitation person() {
    return gateway.invite("p" + UUID.randomUUID().toString().substring(0, 8), Security.PLAIN);
  }

  /// A Message-ID that no mail has yet.
  static String newId() {
    return UUID.randomUUID() + "@client.test";
  }

  /// A plain mail.
  static String mail(String id, String subject, String body) {
    return "From: <someone@camp.test>\r\nTo: <someone@camp.test>\r\nMessage-ID: <%s>\r\n"
            .formatted(id)
        + "Date: Tue, 24 Nov 2026 10:00:00 +0000\r\nSubject: %s\r\n\r\n%s\r\n"
            .formatted(subject, body);
  }

  /// Brings a mail to a person in the ordinary way.
  void deliver(Invitation to, String id, String subject) throws IOException {
    try (SmtpSession session = SmtpSession.open(gateway, to, Security.PLAIN)) {
      SmtpReply reply =
          session.send(
              to.address(), List.of(to.address()), mail(id, subject, "body of " + subject));
      if (reply.code() != 250) {
        throw new IOException(reply.toString());
      }
    }
    awaitIn("INBOX", to, id);
  }

  /// Waits until the mail is in the person's mailbox, once.
  void awaitIn(String mailbox, Invitation person, String id) {
    Awaitility.await(id + " in " + mailbox)
        .atMost(PATIENCE)
        .until(() -> idsIn(mailbox, person).stream().filter(id::equals).count() == 1);
  }

  List<String> idsIn(String mailbox, Invitation person) throws IOException {
    if (mailbox.equals("INBOX")) {
      return Mailboxes.inbox(gateway, person);
    }
    try (ImapSession session = ImapSession.open(gateway, person)) {
      return session.messageIds(mailbox);
    }
  }

  /// The whole mail as IMAP gives it.
  String text(Invitation person, String id) throws IOException {
    try (ImapSession session = ImapSession.open(gateway, person)) {
      session.command("SELECT INBOX");
      return session.command("UID FETCH 1:* (BODY.PEEK[])").stream()
          .filter(response -> response.contains("<" + id + ">"))
          .findFirst()
          .orElseThrow(() -> new AssertionError(id + " is not in the mailbox"));
    }
  }

  /// The gateway's certificate in a file, for a program that must be told whom to trust.
  Path certificate() {
    try {
      return Files.writeString(
          folder.resolve("gateway.pem"), Certificates.ofServer(gateway.ports().imaps()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path write(String name, String text) {
    try {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    gateway.end();
  }
}
