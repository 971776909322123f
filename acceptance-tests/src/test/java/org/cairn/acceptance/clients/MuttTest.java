package org.cairn.acceptance.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.cairn.acceptance.gateway.Invitation;
import org.cairn.acceptance.tools.NeedsTools;
import org.cairn.acceptance.tools.Program;
import org.cairn.acceptance.tools.Tool;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// mutt: a person's whole day with mail, in one program.
@Tag("tools")
@NeedsTools(Tool.MUTT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MuttTest {
  private final Post post = new Post("mutt");
  private final Path certificate = post.certificate();

  @AfterAll
  void leave() {
    post.close();
  }

  @Test
  void aMailIsSentAndItsCopyKeptInSent() throws IOException {
    Invitation anna = post.person();
    Invitation bob = post.person();
    Path settings = settings(anna);

    Program.of(Tool.MUTT, "-F", settings.toString(), "-s", "By mutt", "--", bob.address())
        .reading("Come up, the view is clear.\n")
        .succeed();

    String id = onlyId("INBOX", bob);
    assertThat(post.text(bob, id)).contains("Subject: By mutt").contains("the view is clear");
    assertThat(post.idsIn("Sent", anna)).containsExactly(id);
  }

  @Test
  void aMailWithAnAttachmentIsReadAndCopiedOut() throws IOException {
    Invitation anna = post.person();
    Path attachment = post.write("track.gpx", "<gpx/>\n".repeat(5000));
    Path settings = settings(anna);
    Program.of(
            Tool.MUTT,
            "-F",
            settings.toString(),
            "-s",
            "The track",
            "-a",
            attachment.toString(),
            "--",
            anna.address())
        .reading("See attachment.\n")
        .succeed();
    String id = onlyId("INBOX", anna);
    Path copy = post.folder().resolve(anna.address() + ".mbox");

    // Tags all, copies the tagged to a file, quits; mutt wants a terminal for that.
    String keys =
        "push <tag-pattern>~A<enter><tag-prefix><copy-message><kill-line>" + copy + "<enter><quit>";
    Program.of(
            "script",
            "-qec",
            "'%s' -F '%s' -e '%s'".formatted(Tool.MUTT.path(), settings, keys),
            "/dev/null")
        .with(Map.of("TERM", "xterm"))
        .succeed();

    assertThat(Files.readString(copy)).contains("<" + id + ">").contains("track.gpx");
  }

  private String onlyId(String mailbox, Invitation person) throws IOException {
    Awaitility.await().until(() -> post.idsIn(mailbox, person).size() == 1);
    List<String> ids = post.idsIn(mailbox, person);
    return ids.getFirst();
  }

  private Path settings(Invitation person) {
    String login = person.address().replace("@", "%40");
    return post.write(
        person.address() + ".muttrc",
        """
        set from = "%1$s"
        set realname = "A hiker"
        set imap_user = "%1$s"
        set imap_pass = "%2$s"
        set smtp_pass = "%2$s"
        set smtp_url = "smtps://%3$s@localhost:%4$d/"
        set folder = "imaps://localhost:%5$d/"
        set spoolfile = "+INBOX"
        set record = "+Sent"
        set postponed = "+Drafts"
        set certificate_file = "%6$s"
        set ssl_usesystemcerts = no
        set copy = yes
        set confirmcreate = no
        set confirmappend = no
        set quit = yes
        set move = no
        set sleep_time = 0
        set tmpdir = "%7$s"
        """
            .formatted(
                person.address(),
                person.password(),
                login,
                post.gateway().ports().submissions(),
                post.gateway().ports().imaps(),
                certificate,
                post.folder()));
  }
}
