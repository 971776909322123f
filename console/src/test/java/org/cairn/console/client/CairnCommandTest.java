package org.cairn.console.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.awaitility.Awaitility;
import org.cairn.console.access.ConsoleAddress;
import org.cairn.console.access.ConsoleToken;
import org.cairn.console.account.MemoryGate;
import org.cairn.console.quarkus.ConsoleConfig;
import org.cairn.console.quarkus.FreshDirectory;
import org.cairn.console.report.GatewayStatus;
import org.cairn.console.report.MemoryReports;
import org.cairn.log.record.InCustody;
import org.cairn.log.record.TraceLine;
import org.cairn.mail.MailAddress;
import org.cairn.mail.MailId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line against a console over real HTTP. */
@QuarkusTest
@QuarkusTestResource(FreshDirectory.class)
class CairnCommandTest {
  private final ConsoleConfig config;
  private final MemoryGate gate;
  private final MemoryReports reports;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Inject
  CairnCommandTest(ConsoleConfig config, MemoryGate gate, MemoryReports reports) {
    this.reports = reports;
    this.config = config;
    this.gate = gate;
  }

  @BeforeEach
  void awaitTheAddress() {
    Awaitility.await().until(() -> ConsoleAddress.read(config.data()).isPresent());
    gate.clear();
    reports.clear();
  }

  private int run(Path directory, String line) {
    out.reset();
    err.reset();
    return new CairnCommand(
            directory,
            InputStream.nullInputStream(),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false)
        .run(List.of(line.split(" ")));
  }

  private int run(String line) {
    return run(config.data(), line);
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void anInviteShowsAddressPasswordLinkPageAndCode() {
    assertThat(run("invite anna")).isZero();

    assertThat(out())
        .contains("anna@camp.test", "dclogin:anna@camp.test?p=", "/join/", "\u2588\u2580");
    assertThat(err()).isEmpty();
  }

  @Test
  void forAScriptItIsExactlyOneObject() throws JsonProcessingException {
    assertThat(run("invite anna --json")).isZero();

    JsonNode answer = new JsonMapper().readTree(out());
    assertThat(out().lines()).hasSize(1);
    assertThat(answer.path("address").asText()).isEqualTo("anna@camp.test");
    assertThat(answer.path("dclogin").asText()).contains(answer.path("password").asText());
  }

  @Test
  void aRefusalIsASentenceAndForAScriptAnObjectToo() throws JsonProcessingException {
    run("invite anna");

    assertThat(run("invite anna")).isEqualTo(1);
    assertThat(out()).isEmpty();
    assertThat(err()).startsWith("cairn: There is an account anna@camp.test already.");

    assertThat(run("invite anna --json")).isEqualTo(1);
    assertThat(new JsonMapper().readTree(out()).path("reason").asText()).isEqualTo("taken");
  }

  @Test
  void aPersonsWayThroughTheCamp() {
    assertThat(run("accounts")).isZero();
    assertThat(out()).contains("./cairn invite NAME");

    assertThat(run("invite anna")).isZero();
    assertThat(run("invite anna --replace --security starttls")).isZero();
    assertThat(out()).contains("is=starttls");
    assertThat(run("claim anna anna@example.org")).isZero();
    assertThat(out()).isEqualTo("anna@camp.test  also anna@example.org\n");
    assertThat(run("leave anna --forward anna@example.org")).isZero();
    assertThat(run("accounts")).isZero();
    assertThat(out())
        .isEqualTo("anna@camp.test  left, mail goes to anna@example.org  also anna@example.org\n");
  }

  @Test
  void aForwardThatEndsIsSaidToEnd() {
    run("invite anna");
    run("leave anna --forward anna@example.org");
    assertThat(out()).isEqualTo("anna@camp.test  left, mail goes to anna@example.org\n");
    run("leave anna --forward anna@example.org");
    assertThat(out()).isEqualTo("anna@camp.test  left, mail goes to anna@example.org\n");

    assertThat(run("leave anna")).isZero();
    assertThat(out())
        .isEqualTo(
            "anna@camp.test  left\nHer mail goes no more to anna@example.org: until now it did.\n");
  }

  @Test
  void theNameOfOneWhoLeftAsksForTheKeepersWord() {
    run("invite anna");
    run("leave anna");

    assertThat(run("invite anna")).isEqualTo(1);
    assertThat(err()).contains("anna@camp.test was somebody's who left", "use --replace");
    assertThat(run("invite anna --replace")).isZero();
  }

  @Test
  void withoutAGatewayItSaysHowToStartOne(@TempDir Path empty) {
    assertThat(run(empty, "accounts")).isEqualTo(1);
    assertThat(err())
        .isEqualTo(
            "cairn: no gateway is running on this data directory ("
                + empty
                + "): start it with ./cairn up\n");
  }

  @Test
  void whatAKilledGatewayLeftBehindIsNoGateway(@TempDir Path stale) {
    ConsoleToken.readOrMake(stale, new java.util.Random(1));
    new ConsoleAddress("127.0.0.1", 1).write(stale);

    assertThat(run(stale, "accounts --json")).isEqualTo(1);
    assertThat(err()).contains("no gateway is running");
    assertThat(out()).contains("\"reason\":\"no-gateway\"");
  }

  @Test
  void theTokenOfAnotherGatewayOpensNothing(@TempDir Path other) {
    ConsoleToken.readOrMake(other, new java.util.Random(1));
    ConsoleAddress.read(config.data()).orElseThrow().write(other);

    assertThat(run(other, "invite anna")).isEqualTo(1);
    assertThat(err()).contains("does not know the token in " + other);
    assertThat(run(other, "accounts")).isEqualTo(1);
    assertThat(err()).contains("does not know the token in " + other);
    assertThat(gate.requests()).isEmpty();
  }

  @Test
  void aWrongCommandLineShowsTheRightOnes() {
    assertThat(run("invite")).isEqualTo(2);
    assertThat(err()).contains("invite needs the name of the person", "usage: cairn invite");
    assertThat(out()).isEmpty();
  }

  @Test
  void theStatusSaysWhatWaitsAndWhy() {
    reports.keep(
        new InCustody(
            MailId.random(new java.util.Random(1)),
            Instant.parse("2026-01-01T00:00:00Z"),
            "anna@camp.test",
            1000,
            List.of(
                new InCustody.Waiting(
                    MailAddress.parse("b@example.org"), InCustody.Reason.NO_ROUTE, false))));

    assertThat(run("status")).isZero();

    assertThat(out())
        .contains("gateway    camp, Cairn ")
        .contains("mail       10.1.2.3  IMAP 2143, with TLS 2993")
        .contains("event log  answers in 3.0 ms")
        .contains("waiting    1 mail, the oldest since 2026-01-01T00:00:00Z")
        .contains("1 recipient for domains nobody serves here");
  }

  @Test
  void mailForAPostmasterWhomNobodyReadsStandsOutInTheStatus() {
    reports.keep(
        new InCustody(
            MailId.random(new java.util.Random(1)),
            Instant.parse("2026-01-01T00:00:00Z"),
            "",
            1000,
            List.of(
                new InCustody.Waiting(
                    MailAddress.parse("Postmaster@camp.test"),
                    InCustody.Reason.UNKNOWN_USER,
                    false))));

    assertThat(run("status")).isZero();

    assertThat(out())
        .contains("1 mail for the postmaster, whom nobody reads: ./cairn invite postmaster");
  }

  @Test
  void aSilentLogStandsOutInTheStatus() {
    reports.fallSilent();

    assertThat(run("status")).isZero();
    assertThat(out()).contains("event log  DOES NOT ANSWER: no log");
  }

  @Test
  void mailboxesThatAreGoneStandOutInTheStatus() throws Exception {
    Path notice = Files.createFile(config.data().resolve(GatewayStatus.MAILBOXES_LOST));
    try {
      assertThat(run("status")).isZero();
      assertThat(out()).contains("mailboxes  GONE: ").contains("restore a backup");
    } finally {
      Files.delete(notice);
    }
  }

  @Test
  void theLifeOfAMailIsALineForEachThingSaid() {
    MailId mail = new MailId("0123456789abcdef0123456789abcdef");
    reports.say(TraceLine.of(mail, Instant.EPOCH, "smtp-ingress", "accepted", "5 KB"));

    assertThat(run("trace --last")).isZero();
    assertThat(out())
        .isEqualTo(
            """
            mail 0123456789abcdef0123456789abcdef
            1970-01-01T00:00:00Z           smtp-ingress     accepted       5 KB
            """);
    assertThat(run("trace ffffff")).isEqualTo(1);
    assertThat(err()).contains("Nothing was said about a mail ffffff.");
  }
}
