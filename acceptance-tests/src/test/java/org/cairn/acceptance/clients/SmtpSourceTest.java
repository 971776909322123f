package org.cairn.acceptance.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.cairn.acceptance.gateway.Invitation;
import org.cairn.acceptance.tools.NeedsTools;
import org.cairn.acceptance.tools.Program;
import org.cairn.acceptance.tools.Tool;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Postfix's own load generator, which sends as another mail server would.
@Tag("tools")
@NeedsTools(Tool.SMTP_SOURCE)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SmtpSourceTest {
  private static final int MAILS = 500;

  private final Post post = new Post("smtp-source");

  @AfterAll
  void leave() {
    post.close();
  }

  @Test
  void everyMailOfABurstFromAnotherServerIsInTheMailboxOnce() throws IOException {
    Invitation anna = post.person();

    burst(anna, "-d");

    awaitAll(anna);
  }

  @Test
  void aConnectionForEachMailWorksAsWell() throws IOException {
    Invitation anna = post.person();

    burst(anna);

    awaitAll(anna);
  }

  private void burst(Invitation to, String... more) {
    String[] arguments = {
      "-l",
      "5000",
      "-m",
      Integer.toString(MAILS),
      "-s",
      "8",
      "-f",
      "relay@abroad.test",
      "-t",
      to.address(),
      "127.0.0.1:" + post.gateway().ports().smtp(),
    };
    String[] all =
        Stream.concat(Arrays.stream(more), Arrays.stream(arguments)).toArray(String[]::new);
    Program.of(Tool.SMTP_SOURCE, all).within(Duration.ofMinutes(2)).succeed();
  }

  private void awaitAll(Invitation person) throws IOException {
    Awaitility.await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> post.idsIn("INBOX", person).size() >= MAILS);
    assertThat(post.idsIn("INBOX", person)).hasSize(MAILS).doesNotHaveDuplicates();
  }
}
