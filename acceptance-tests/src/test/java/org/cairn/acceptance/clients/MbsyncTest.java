package org.cairn.acceptance.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.cairn.acceptance.gateway.Invitation;
import org.cairn.acceptance.mail.ImapSession;
import org.cairn.acceptance.tools.NeedsTools;
import org.cairn.acceptance.tools.Program;
import org.cairn.acceptance.tools.Tool;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// mbsync, which keeps a Maildir and the mailboxes the same: it notices when a UID changes, a flag
/// is lost or a folder is named wrongly.
@Tag("tools")
@NeedsTools(Tool.MBSYNC)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MbsyncTest {
  private final Post post = new Post("mbsync");
  private final Path certificate = post.certificate();

  @AfterAll
  void leave() {
    post.close();
  }

  @Test
  void mailAndFoldersComeDown() throws IOException {
    Laptop laptop = new Laptop(post.person());
    String first = Post.newId();
    String second = Post.newId();
    post.deliver(laptop.owner, first, "one");
    post.deliver(laptop.owner, second, "two");
    try (ImapSession session = ImapSession.open(post.gateway(), laptop.owner)) {
      session.command("CREATE Tours");
      session.command("CREATE Tours/2026");
      session.command("SELECT INBOX");
      session.command("UID COPY 1 Tours/2026");
    }

    laptop.sync();

    assertThat(laptop.idsIn("INBOX")).containsExactlyInAnyOrder(first, second);
    assertThat(laptop.idsIn("Tours/2026")).hasSize(1);
  }

  @Test
  void mailAndFoldersGoUp() throws IOException {
    Laptop laptop = new Laptop(post.person());
    laptop.sync();
    String id = Post.newId();
    laptop.stores("Notes", id);

    laptop.sync();

    assertThat(post.idsIn("Notes", laptop.owner)).containsExactly(id);
  }

  @Test
  void flagsAndDeletionsGoBothWays() throws IOException {
    Laptop laptop = new Laptop(post.person());
    String keep = Post.newId();
    String delete = Post.newId();
    post.deliver(laptop.owner, keep, "keep");
    post.deliver(laptop.owner, delete, "delete");
    laptop.sync();

    laptop.marks(keep, "FS");
    laptop.marks(delete, "T");
    laptop.sync();
    assertThat(post.idsIn("INBOX", laptop.owner)).containsExactly(keep);
    try (ImapSession session = ImapSession.open(post.gateway(), laptop.owner)) {
      session.command("SELECT INBOX");
      assertThat(session.command("UID FETCH 1:* (FLAGS)").toString())
          .contains("\\Seen")
          .contains("\\Flagged");
      session.command("UID STORE 1:* -FLAGS (\\Flagged)");
      session.command("UID STORE 1:* +FLAGS (\\Answered)");
    }
    laptop.sync();

    assertThat(laptop.flagsOf(keep)).isEqualTo("RS");
  }

  @Test
  void aSecondRunOfNothingNewChangesNothing() throws IOException {
    Laptop laptop = new Laptop(post.person());
    for (int i = 0; i < 20; i++) {
      post.deliver(laptop.owner, Post.newId(), "mail " + i);
    }
    laptop.sync();
    List<String> before = post.idsIn("INBOX", laptop.owner);

    laptop.sync();

    assertThat(post.idsIn("INBOX", laptop.owner)).isEqualTo(before).hasSize(20);
    assertThat(laptop.idsIn("INBOX")).hasSize(20);
  }

  @Test
  void aGatewayThatRestartsKeepsItsUids() throws IOException {
    Laptop laptop = new Laptop(post.person());
    post.deliver(laptop.owner, Post.newId(), "before");
    laptop.sync();

    post.gateway().kill();
    post.gateway().up();
    post.deliver(laptop.owner, Post.newId(), "after");
    laptop.sync();

    assertThat(laptop.idsIn("INBOX")).hasSize(2).doesNotHaveDuplicates();
  }

  /// A Maildir of one person and what mbsync must know.
  private final class Laptop {
    private final Invitation owner;
    private final Path maildir;
    private final Path settings;

    Laptop(Invitation owner) throws IOException {
      this.owner = owner;
      String name = owner.address().replaceAll("@.*", "");
      this.maildir = post.folder().resolve(name);
      Files.createDirectories(maildir);
      this.settings =
          post.write(
              name + ".mbsyncrc",
              """
              IMAPAccount camp
              Host localhost
              Port %d
              User %s
              Pass %s
              SSLType IMAPS
              CertificateFile %s

              IMAPStore far
              Account camp

              MaildirStore near
              Path %s/
              Inbox %s/INBOX
              SubFolders Verbatim

              Channel camp
              Far :far:
              Near :near:
              Patterns *
              Create Both
              Expunge Both
              Sync All
              SyncState *
              """
                  .formatted(
                      post.gateway().ports().imaps(),
                      owner.address(),
                      owner.password(),
                      certificate,
                      maildir,
                      maildir));
    }

    void sync() {
      Program.of(Tool.MBSYNC, "-c", settings.toString(), "-a").succeed();
    }

    void stores(String folder, String id) throws IOException {
      for (String part : List.of("cur", "new", "tmp")) {
        Files.createDirectories(maildir.resolve(folder).resolve(part));
      }
      Files.writeString(
          maildir.resolve(folder).resolve("cur/1." + id + ":2,S"),
          Post.mail(id, "note", "text").replace("\r\n", "\n"));
    }

    void marks(String id, String flags) throws IOException {
      Path file = fileOf(id);
      String name = file.getFileName().toString();
      Files.move(
          file, maildir.resolve("INBOX/cur").resolve(name.replaceAll(":2,.*", "") + ":2," + flags));
    }

    String flagsOf(String id) throws IOException {
      return fileOf(id).getFileName().toString().replaceAll(".*:2,", "");
    }

    List<String> idsIn(String folder) throws IOException {
      return files(folder).stream().map(Laptop::idOf).toList();
    }

    private Path fileOf(String id) throws IOException {
      return files("INBOX").stream()
          .filter(file -> idOf(file).equals(id))
          .findFirst()
          .orElseThrow(() -> new AssertionError(id + " is not in the Maildir"));
    }

    private List<Path> files(String folder) throws IOException {
      try (Stream<Path> files = Files.walk(maildir.resolve(folder))) {
        return files.filter(file -> file.toString().matches(".*/(cur|new)/[^/]+")).toList();
      }
    }

    private static String idOf(Path file) {
      try (Stream<String> lines = Files.lines(file)) {
        return lines
            .filter(line -> line.startsWith("Message-ID: "))
            .map(line -> line.replaceAll(".*<|>.*", ""))
            .findFirst()
            .orElse("none");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
