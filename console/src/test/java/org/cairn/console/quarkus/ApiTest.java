package org.cairn.console.quarkus;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.cairn.console.access.ConsoleAddress;
import org.cairn.console.access.ConsoleToken;
import org.cairn.console.account.AccountGate.Answer;
import org.cairn.console.account.MemoryGate;
import org.cairn.console.report.MemoryReports;
import org.cairn.log.record.TraceLine;
import org.cairn.mail.MailId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(FreshDirectory.class)
class ApiTest {
  private static final JsonMapper JSON = new JsonMapper();

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final ConsoleToken token;
  private final MemoryGate gate;
  private final MemoryReports reports;

  private final ConsoleConfig config;

  @Inject
  ApiTest(ConsoleToken token, MemoryGate gate, MemoryReports reports, ConsoleConfig config) {
    this.reports = reports;
    this.token = token;
    this.gate = gate;
    this.config = config;
  }

  @BeforeEach
  void forget() {
    gate.clear();
    reports.clear();
  }

  private ConsoleAddress address() {
    return Awaitility.await()
        .until(() -> ConsoleAddress.read(config.data()), Optional::isPresent)
        .orElseThrow();
  }

  private URI uri(String path) {
    return URI.create("http://" + address() + path);
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String path, String body)
      throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(uri(path))
            .header("Authorization", token.toAuthorization())
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(uri(path)).header("Authorization", token.toAuthorization()));
  }

  @Test
  void anInviteHasAllThatAPersonNeeds() throws IOException, InterruptedException {
    HttpResponse<String> response = post("/api/invite", "{\"name\":\"Anna\"}");

    JsonNode answer = JSON.readTree(response.body());
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("content-type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("application/json"));
    assertThat(answer.path("address").asText()).isEqualTo("anna@camp.test");
    assertThat(answer.path("dclogin").asText())
        .isEqualTo(
            "dclogin:anna@camp.test?p="
                + answer.path("password").asText()
                + "&v=1&ih=10.1.2.3&ip=2993&is=ssl&sh=10.1.2.3&sp=2465&ss=ssl&ic=3");
    assertThat(answer.path("page").asText())
        .matches("http://10\\.1\\.2\\.3:" + address().port() + "/join/[A-Za-z0-9_-]{22}");
    assertThat(answer.path("password").asText()).matches("[A-Za-z0-9]{22}");
  }

  @Test
  void anInviteMayBePlain() throws IOException, InterruptedException {
    HttpResponse<String> response =
        post("/api/invite", "{\"name\":\"anna\",\"security\":\"plain\"}");

    assertThat(JSON.readTree(response.body()).path("dclogin").asText())
        .contains("&ip=2143&is=plain&")
        .contains("&sp=2587&ss=plain");
  }

  @Test
  void aTakenNameIsAConflictUntilItIsReplaced() throws IOException, InterruptedException {
    post("/api/invite", "{\"name\":\"anna\"}");

    HttpResponse<String> taken = post("/api/invite", "{\"name\":\"anna\"}");
    HttpResponse<String> replaced = post("/api/invite", "{\"name\":\"anna\",\"replace\":true}");

    assertThat(taken.statusCode()).isEqualTo(409);
    assertThat(JSON.readTree(taken.body()).path("error").asText()).contains("--replace");
    assertThat(replaced.statusCode()).isEqualTo(200);
  }

  @Test
  void whoLeavesIsListedAsGone() throws IOException, InterruptedException {
    post("/api/invite", "{\"name\":\"anna\"}");
    post("/api/claim", "{\"name\":\"anna\",\"address\":\"anna@example.org\"}");

    HttpResponse<String> left =
        post("/api/leave", "{\"name\":\"anna\",\"forward\":\"a@example.org\"}");

    assertThat(left.statusCode()).isEqualTo(200);
    JsonNode anna = JSON.readTree(get("/api/accounts").body()).path("accounts").get(0);
    assertThat(anna.path("state").asText()).isEqualTo("forwarding");
    assertThat(anna.path("forward").asText()).isEqualTo("a@example.org");
    assertThat(anna.path("claims").get(0).asText()).isEqualTo("anna@example.org");
  }

  @Test
  void nothingSecretIsListed() throws IOException, InterruptedException {
    post("/api/invite", "{\"name\":\"anna\"}");

    assertThat(get("/api/accounts").body()).doesNotContain("hash", "salt", "credential");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Bearer", "Bearer x", "Basic YTpi", "Bearer \t"})
  void withoutTheTokenNothingHappens(String shown) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri("/api/invite"))
            .POST(HttpRequest.BodyPublishers.ofString("{\"name\":\"anna\"}"));
    if (!shown.isEmpty()) {
      request.header("Authorization", shown);
    }

    HttpResponse<String> response = send(request);

    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(gate.requests()).isEmpty();
    assertThat(send(HttpRequest.newBuilder(uri("/api/accounts"))).statusCode()).isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "\"x\"",
        "{",
        "{}",
        "{\"name\":7}",
        "{\"name\":\"<script>\"}",
        "{\"name\":\"anna\"} {\"name\":\"tom\"}",
        "{\"name\":\"anna\",\"security\":\"none\"}",
        "[[[[[[[[[[[[[[[[[[[[[[",
        "{\"name\":{\"name\":\"anna\"}}"
      })
  void whatIsNoRequestIsRefused(String body) throws IOException, InterruptedException {
    HttpResponse<String> response = post("/api/invite", body);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(JSON.readTree(response.body()).path("error").asText()).isNotEmpty();
    assertThat(gate.requests()).isEmpty();
  }

  @Test
  void anEndlessRequestIsCutOff() throws IOException, InterruptedException {
    assertThat(post("/api/invite", "x".repeat(10_000)).statusCode()).isEqualTo(400);
    assertThat(post("/api/invite", "x".repeat(100_000)).statusCode()).isEqualTo(413);
    assertThat(gate.requests()).isEmpty();
  }

  @Test
  void aSilentLogIsAServiceThatIsUnavailable() throws IOException, InterruptedException {
    gate.answerAlways(new Answer.LogSilent());

    assertThat(post("/api/invite", "{\"name\":\"anna\"}").statusCode()).isEqualTo(503);
    assertThat(get("/api/accounts").statusCode()).isEqualTo(503);
    assertThat(get("/q/health/ready").statusCode()).isEqualTo(503);
  }

  @Test
  void answersAreNotKeptAndTellNobody() throws IOException, InterruptedException {
    HttpResponse<String> response = get("/api/accounts");

    assertThat(response.headers().map())
        .containsEntry("cache-control", List.of("no-store"))
        .containsEntry("referrer-policy", List.of("no-referrer"));
    assertThat(response.headers().firstValue("content-security-policy"))
        .hasValueSatisfying(policy -> assertThat(policy).startsWith("default-src 'none'"));
    assertThat(get("/q/health/ready").statusCode()).isEqualTo(200);
  }

  @Test
  void theStatusNamesWhatAKeeperLooksFor() throws IOException, InterruptedException {
    post("/api/invite", "{\"name\":\"anna\"}");

    JsonNode status = JSON.readTree(get("/api/status").body());

    assertThat(status.path("node").asText()).isEqualTo("camp");
    assertThat(status.path("domains").get(0).asText()).isEqualTo("camp.test");
    assertThat(status.path("mail").path("imaps").asInt()).isEqualTo(2993);
    assertThat(status.path("mail").path("smtp").asInt()).isEqualTo(2525);
    assertThat(status.path("disk").path("total-octets").asLong()).isPositive();
    assertThat(status.path("log").path("state").asText()).isEqualTo("answering");
    assertThat(status.path("accounts").path("active").asInt()).isEqualTo(1);
    assertThat(status.path("custody").path("recipients").path("no-route").isInt()).isTrue();
    assertThat(status.path("version").asText()).isNotEmpty();
  }

  @Test
  void theStatusIsToldWhileTheLogIsSilentToo() throws IOException, InterruptedException {
    reports.fallSilent();

    HttpResponse<String> response = get("/api/status");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(JSON.readTree(response.body()).path("log").path("state").asText())
        .isEqualTo("silent");
    assertThat(get("/api/trace/last").statusCode()).isEqualTo(503);
  }

  @Test
  void theLifeOfAMailIsToldAcrossServices() throws IOException, InterruptedException {
    MailId mail = new MailId("0123456789abcdef0123456789abcdef");
    reports.say(TraceLine.of(mail, Instant.EPOCH, "smtp-ingress", "accepted", "x"));
    reports.say(TraceLine.of(mail, Instant.EPOCH, "imap-egress", "delivered", ""));

    JsonNode byId = JSON.readTree(get("/api/trace/01234567").body());

    assertThat(byId.path("mail").asText()).isEqualTo(mail.hex());
    assertThat(byId.path("lines").get(1).path("teller").asText()).isEqualTo("imap-egress");
    assertThat(JSON.readTree(get("/api/trace/last").body())).isEqualTo(byId);
    assertThat(get("/api/trace/ffffffff").statusCode()).isEqualTo(404);
    assertThat(get("/api/trace/..%2f..%2fetc").statusCode()).isIn(400, 404);
  }

  @Test
  void whatIsAskedForIsCountedWithoutSayingWho() throws IOException, InterruptedException {
    post("/api/invite", "{\"name\":\"secretname\"}");
    post("/api/invite", "{\"name\":\"secretname\"}");

    String metrics = get("/q/metrics").body();

    assertThat(metrics)
        .contains("cairn_console_wishes_total{result=\"done\",wish=\"invite\"}")
        .contains("cairn_console_wishes_total{result=\"taken\",wish=\"invite\"}")
        .contains("cairn_console_accounts 1.0")
        .doesNotContain("secretname");
  }
}
