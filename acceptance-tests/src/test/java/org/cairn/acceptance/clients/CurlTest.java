package org.cairn.acceptance.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.cairn.acceptance.gateway.Invitation;
import org.cairn.acceptance.tools.NeedsTools;
import org.cairn.acceptance.tools.Program;
import org.cairn.acceptance.tools.Tool;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// curl, for SMTP and IMAP over each kind of connection.
@Tag("tools")
@NeedsTools(Tool.CURL)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CurlTest {
  private final Post post = new Post("curl");

  /// The three ways to connect, as curl names them.
  enum Way {
    PLAIN("", "imap", "smtp"),
    STARTTLS("--ssl-reqd", "imap", "smtp"),
    IMPLICIT("", "imaps", "smtps");

    private final String option;
    private final String imap;
    private final String smtp;

    Way(String option, String imap, String smtp) {
      this.option = option;
      this.imap = imap;
      this.smtp = smtp;
    }
  }

  @AfterAll
  void leave() {
    post.close();
  }

  @ParameterizedTest
  @EnumSource
  void aMailIsListedSearchedAndFetched(Way way) throws IOException {
    Invitation anna = post.person();
    String id = Post.newId();
    post.deliver(anna, id, "peak");

    String folders = imap(way, anna, "").succeed();
    String found = imap(way, anna, "/INBOX", "-X", "UID SEARCH SUBJECT peak").succeed();
    String uid = found.replaceAll("\\D+", "");
    String mail = imap(way, anna, "/INBOX;UID=" + uid).succeed();
    String part = imap(way, anna, "/INBOX;UID=" + uid + ";SECTION=TEXT").succeed();

    assertThat(folders).contains("INBOX");
    assertThat(mail).contains("Message-ID: <" + id + ">").contains("body of peak");
    assertThat(part.strip()).isEqualTo("body of peak");
  }

  @ParameterizedTest
  @EnumSource
  void aMailIsSent(Way way) {
    Invitation anna = post.person();
    Invitation bob = post.person();
    String id = Post.newId();
    Path mail = post.write(id + ".eml", Post.mail(id, "by curl", "hello"));

    int port =
        way == Way.IMPLICIT
            ? post.gateway().ports().submissions()
            : post.gateway().ports().submission();
    curl(
            way,
            anna,
            way.smtp + "://127.0.0.1:" + port,
            "--mail-from",
            anna.address(),
            "--mail-rcpt",
            bob.address(),
            "-T",
            mail.toString())
        .succeed();

    post.awaitIn("INBOX", bob, id);
  }

  @Test
  void aMailIsUploadedIntoANewFolderAndMoved() throws IOException {
    Invitation anna = post.person();
    String id = Post.newId();
    Path mail = post.write(id + ".eml", Post.mail(id, "draft", "not yet"));

    imap(Way.IMPLICIT, anna, "", "-X", "CREATE Plans").succeed();
    imap(Way.IMPLICIT, anna, "/Plans", "-T", mail.toString()).succeed();
    assertThat(post.idsIn("Plans", anna)).containsExactly(id);
    imap(Way.IMPLICIT, anna, "/Plans", "-X", "UID MOVE 1 INBOX").succeed();

    assertThat(post.idsIn("Plans", anna)).isEmpty();
    assertThat(post.idsIn("INBOX", anna)).containsExactly(id);
  }

  @Test
  void theQuotaIsTold() {
    assertThat(imap(Way.IMPLICIT, post.person(), "", "-X", "GETQUOTAROOT INBOX").succeed())
        .contains("* QUOTA ")
        .contains("STORAGE");
  }

  @Test
  void aWrongPasswordIsRefused() {
    Invitation anna = post.person();
    Invitation guess = new Invitation(anna.address(), "guess", "");

    Program.Outcome outcome = imap(Way.IMPLICIT, guess, "/INBOX").run();

    // 67: the user name or the password was not accepted.
    assertThat(outcome.status()).isEqualTo(67);
  }

  private Program imap(Way way, Invitation account, String path, String... more) {
    int port = way == Way.IMPLICIT ? post.gateway().ports().imaps() : post.gateway().ports().imap();
    return curl(way, account, way.imap + "://127.0.0.1:" + port + path, more);
  }

  private static Program curl(Way way, Invitation account, String url, String... more) {
    List<String> arguments = new ArrayList<>(List.of("-sS", "-k", "--url", url));
    arguments.addAll(List.of("-u", account.address() + ":" + account.password()));
    if (!way.option.isEmpty()) {
      arguments.add(way.option);
    }
    arguments.addAll(List.of(more));
    return Program.of(Tool.CURL, arguments.toArray(String[]::new));
  }
}
