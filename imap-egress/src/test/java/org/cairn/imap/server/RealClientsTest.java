package org.cairn.imap.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.cairn.imap.session.Camp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server and programs people read their mail with. */
@Tag("tools")
final class RealClientsTest {
  @TempDir private Path directory;
  private ServerUnderTest under;

  @BeforeEach
  void start() throws IOException, GeneralSecurityException {
    TestTls tls = new TestTls(directory);
    Path store = directory.resolve("store");
    under = new ServerUnderTest(store, ServerUnderTest.settings(), tls::server);
  }

  @AfterEach
  void stop() {
    under.close();
  }

  private static void need(String program, String packageName) {
    boolean there =
        Stream.of(System.getenv("PATH").split(":"))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    if (!there && "true".equals(System.getenv("CI"))) {
      throw new AssertionError(program + " is missing: apt-get install " + packageName);
    }
    assumeTrue(there, program + " is missing: apt-get install " + packageName);
  }

  private String run(String... command) throws IOException, InterruptedException {
    Path output = Files.createTempFile(directory, "output", ".txt");
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.environment().put("HOME", directory.toString());
    Process process = builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("no end in sight: " + Files.readString(output));
    }
    String text = Files.readString(output);
    assertThat(process.exitValue()).as("%s: %s", command[0], text).isZero();
    return text;
  }

  private void mail(String subject, String body) {
    under
        .camp()
        .deliver(
            Camp.ANNA,
            "From: bert@camp.lan\r\nTo: anna@camp.lan\r\nDate: Tue, 5 May 2026 10:00:00 +0200\r\n"
                + "Message-ID: <"
                + subject
                + "@camp.lan>\r\nSubject: "
                + subject
                + "\r\n\r\n"
                + body
                + "\r\n");
  }

  /** The mails of a maildir. */
  private static List<Path> files(Path maildir) throws IOException {
    List<Path> mails = new ArrayList<>();
    for (String part : List.of("cur", "new")) {
      try (Stream<Path> files = Files.list(maildir.resolve(part))) {
        files.forEach(mails::add);
      }
    }
    mails.sort(null);
    return mails;
  }

  @Test
  void mbsyncKeepsAMaildirAndTheMailboxesTheSame() throws IOException, InterruptedException {
    need("mbsync", "isync");
    Path maildir = Files.createDirectory(directory.resolve("mail"));
    Path config = directory.resolve("mbsyncrc");
    Files.writeString(
        config,
        """
        IMAPAccount camp
        Host 127.0.0.1
        Port %d
        User anna@camp.lan
        Pass secret
        SSLType None
        AuthMechs LOGIN

        IMAPStore camp-remote
        Account camp

        MaildirStore camp-local
        Path %s/
        Inbox %s/INBOX
        SubFolders Verbatim

        Channel camp
        Far :camp-remote:
        Near :camp-local:
        Patterns *
        Create Both
        Expunge Both
        SyncState *
        """
            .formatted(under.server().port("imap"), maildir, maildir));
    for (int i = 1; i <= 30; i++) {
      mail("mail" + i, "body " + i);
    }

    run("mbsync", "-c", config.toString(), "-a");
    List<Path> inbox = files(maildir.resolve("INBOX"));
    assertThat(inbox).hasSize(30);

    Files.delete(inbox.getFirst());
    Path read = inbox.getLast();
    Path seen = maildir.resolve("INBOX/cur").resolve(withFlags(read, "FS"));
    Files.move(read, seen);
    Path draft = maildir.resolve("Drafts/new/1.1.camp");
    Files.writeString(draft, "From: anna@camp.lan\nSubject: draft\n\nunfinished\n");
    Path added = maildir.resolve("Trips");
    for (String part : List.of("cur", "new", "tmp")) {
      Files.createDirectories(added.resolve(part));
    }
    Files.writeString(added.resolve("new/2.2.camp"), "From: anna@camp.lan\nSubject: trip\n\nup\n");
    mail("mail31", "body 31");
    run("mbsync", "-c", config.toString(), "-a");

    try (WireClient client = under.loggedIn()) {
      assertThat(client.command("a STATUS INBOX (MESSAGES UNSEEN)").getFirst())
          .isEqualTo("* STATUS \"INBOX\" (MESSAGES 30 UNSEEN 29)");
      assertThat(client.command("b STATUS Drafts (MESSAGES)").getFirst()).contains("MESSAGES 1");
      client.command("c SELECT Trips");
      assertThat(client.command("d FETCH 1 BODY.PEEK[TEXT]")).contains("up");
    }
    assertThat(files(maildir.resolve("INBOX"))).hasSize(30);
    assertThat(run("mbsync", "-c", config.toString(), "-a")).doesNotContain("rror");
  }

  private static String withFlags(Path mail, String flags) {
    return mail.getFileName().toString().replaceAll(":2,.*$", "") + ":2," + flags;
  }

  @Test
  void curlReadsSearchesAndAppends() throws IOException, InterruptedException {
    need("curl", "curl");
    mail("summit", "We made it.");
    String base = "imap://127.0.0.1:" + under.server().port("imap") + "/";
    String secure = "imaps://127.0.0.1:" + under.server().port("imaps") + "/";
    Path upload = directory.resolve("upload.eml");
    Files.writeString(upload, "From: anna@camp.lan\r\nSubject: up\r\n\r\nuploaded\r\n");

    assertThat(curl(base)).contains("* LIST (\\HasNoChildren \\Subscribed) \"/\" \"INBOX\"");
    assertThat(curl(base + "INBOX;MAILINDEX=1")).contains("Subject: summit", "We made it.");
    assertThat(curl("-k", secure + "INBOX;UID=1;SECTION=TEXT")).isEqualTo("We made it.\r\n");
    assertThat(curl(base + "INBOX?SUBJECT%20summit")).contains("* SEARCH 1");
    assertThat(curl("--ssl-reqd", "-k", base + "INBOX", "-X", "FETCH 1 BODYSTRUCTURE"))
        .contains("BODYSTRUCTURE (\"text\" \"plain\"");
    curl("-T", upload.toString(), base + "Sent");
    assertThat(curl(base + "Sent;MAILINDEX=1")).contains("uploaded");
  }

  private String curl(String... arguments) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of("curl", "-s", "-S", "-u", "anna@camp.lan:secret"));
    command.addAll(List.of(arguments));
    return run(command.toArray(String[]::new));
  }

  @Test
  void muttCopiesAMailToAFile() throws IOException, InterruptedException {
    need("mutt", "mutt");
    mail("route", "Over the north ridge.");
    Path config = directory.resolve("muttrc");
    Path saved = directory.resolve("saved");
    Files.writeString(
        config,
        """
        set folder="imap://127.0.0.1:%d/"
        set imap_user="anna@camp.lan"
        set imap_pass="secret"
        set ssl_starttls=no
        set ssl_force_tls=no
        set spoolfile="+INBOX"
        set mbox_type=mbox
        set confirmappend=no
        set confirmcreate=no
        set move=no
        set delete=yes
        set sleep_time=0
        push "<tag-pattern>~A<enter><tag-prefix><save-message><kill-line>%s<enter><sync-mailbox><exit>"
        """
            .formatted(under.server().port("imap"), saved));

    run("script", "-qec", "env TERM=xterm mutt -F " + config + " -n", "/dev/null");

    assertThat(Files.readString(saved)).contains("Subject: route", "Over the north ridge.");
    try (WireClient client = under.loggedIn()) {
      assertThat(client.command("a STATUS INBOX (MESSAGES)").getFirst()).contains("MESSAGES 0");
    }
  }
}
