package org.cairn.acceptance.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.awaitility.Awaitility;
import org.cairn.acceptance.gateway.Invitation;
import org.cairn.acceptance.gateway.Security;
import org.cairn.acceptance.mail.ImapSession;
import org.cairn.acceptance.mail.SmtpSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What the keeper sees of the whole gateway: figures of every service, and the life of one mail.
@Tag("tools")
class ObservedTest {
  /// Each stands for something that happened here, or for a figure that is there from the start.
  private static final List<String> FIGURES =
      List.of(
          "cairn_smtp_accepted_total\\{listener=\"submission\"\\} [1-9].*",
          "cairn_smtp_login_failed_total\\{listener=\"submission\"\\} 1.0",
          "cairn_smtp_refused_total\\{listener=\"submission\",reason=\"535 5.7.8\"\\} 1.0",
          "cairn_smtp_sessions\\{listener=\"submission\"\\} .*",
          "cairn_smtp_append_seconds_bucket\\{le=\"1.0\"\\} [1-9].*",
          "cairn_router_recipients_total\\{to=\"mailbox\"\\} [1-9].*",
          "cairn_router_delivered_total [1-9].*",
          "cairn_router_routing_seconds_bucket\\{le=\"\\+Inf\"\\} [1-9].*",
          "cairn_router_delivery_seconds_bucket\\{le=\"\\+Inf\"\\} [1-9].*",
          "cairn_router_custody_recipients\\{reason=\"unknown-user\"\\} 1.0",
          "cairn_router_custody_recipients\\{reason=\"no-route\"\\} 1.0",
          "cairn_router_custody_oldest_seconds .*",
          "cairn_router_quarantined_total 0.0",
          "cairn_imap_delivery_age_seconds_bucket\\{le=\"60.0\"\\} [1-9].*",
          "cairn_imap_logins_total\\{outcome=\"granted\"\\} [1-9].*",
          "cairn_imap_sessions\\{endpoint=\"imaps?\"\\} [1-9].*",
          "cairn_imap_store_failures_total 0.0",
          "cairn_console_wishes_total\\{result=\"done\",wish=\"invite\"\\} 2.0",
          "cairn_console_accounts 2.0",
          "cairn_log_lag\\{reader=\"[^\"]+\",topic=\"mail.accepted\"\\} 0.0",
          "cairn_log_lag\\{reader=\"[^\"]+\",topic=\"mailbox.delivery\"\\} 0.0",
          "cairn_log_lag\\{reader=\"[^\"]+\",topic=\"custody\"\\} 0.0");

  private static Post post;
  private static Invitation anna;
  private static Invitation ben;

  @BeforeAll
  static void aMailIsSent() throws IOException {
    post = new Post("observed");
    anna = post.person();
    ben = post.person();
    String id = Post.newId();
    Invitation guess = new Invitation(anna.address(), "guess", "");
    assertThat(signsIn(guess)).isFalse();
    try (SmtpSession session = SmtpSession.open(post.gateway(), anna, Security.PLAIN)) {
      List<String> to = List.of(ben.address(), "nobody@camp.test", "friend@far.example");
      assertThat(session.send(anna.address(), to, Post.mail(id, "hello", "hello")).code())
          .isEqualTo(250);
    }
    post.awaitIn("INBOX", ben, id);
  }

  @AfterAll
  static void end() {
    post.close();
  }

  private static boolean signsIn(Invitation account) {
    try (SmtpSession _ = SmtpSession.open(post.gateway(), account, Security.PLAIN)) {
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static List<String> metrics() throws IOException {
    URI page = URI.create("http://127.0.0.1:" + post.gateway().ports().http() + "/q/metrics");
    try (InputStream answer = page.toURL().openStream()) {
      return new String(answer.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> line.startsWith("cairn_"))
          .toList();
    }
  }

  @Test
  void whatHappensInEveryServiceIsCountedAndNobodyIsNamed() throws IOException {
    try (ImapSession session = ImapSession.open(post.gateway(), ben)) {
      session.command("SELECT INBOX");
      Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(
              () -> {
                List<String> lines = metrics();
                assertThat(FIGURES)
                    .allSatisfy(figure -> assertThat(lines).anyMatch(line -> line.matches(figure)));
              });
    }

    assertThat(metrics())
        .noneMatch(
            line ->
                line.contains("@")
                    || line.contains("camp.test")
                    || line.contains("far.example")
                    || line.contains(nameOf(anna))
                    || line.contains(nameOf(ben)));
  }

  @Test
  void theLifeOfAMailIsToldAcrossAllServices() {
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () -> {
              JsonNode story = post.gateway().json("trace", "--last", "--json");
              Set<String> said = new TreeSet<>();
              story
                  .path("lines")
                  .forEach(
                      line ->
                          said.add(
                              line.path("teller").asText() + " " + line.path("event").asText()));
              assertThat(said)
                  .contains(
                      "smtp-ingress accepted",
                      "router routed",
                      "imap-egress stored",
                      "router delivered",
                      "router in custody");
            });
  }

  @Test
  void theLogHasALineForEachChangeWithTheMailAndNobodysAddress() {
    String mail = post.gateway().json("trace", "--last", "--json").path("mail").asText();

    String log = post.gateway().logTail();

    assertThat(log).contains("mail=" + mail + " accepted", "mail=" + mail + " stored");
    assertThat(log).doesNotContain("@camp.test", "@far.example", nameOf(anna), nameOf(ben));
  }

  private static String nameOf(Invitation person) {
    return person.address().substring(0, person.address().indexOf('@'));
  }
}
