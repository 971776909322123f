package org.cairn.smtp.quarkus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.http.HttpServer;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.cairn.smtp.SmtpIngress;
import org.cairn.smtp.protocol.ListenerKind;
import org.cairn.smtp.server.TestClient;
import org.junit.jupiter.api.Test;

/** The service as its own Quarkus application. */
@QuarkusTest
@QuarkusTestResource(BrokerAndCertificate.class)
final class IngressApplicationTest {
  private final IngressComposition composition;
  private final HttpServer http;

  @Inject
  IngressApplicationTest(IngressComposition composition, HttpServer http) {
    this.composition = composition;
    this.http = http;
  }

  private SmtpIngress ingress() {
    return composition.running().orElseThrow();
  }

  private String get(String page) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client
          .send(
              HttpRequest.newBuilder(
                      URI.create("http://127.0.0.1:%d/q/%s".formatted(http.getPort(), page)))
                  .build(),
              HttpResponse.BodyHandlers.ofString())
          .body();
    }
  }

  @Test
  void itIsReadyAndAliveOnceTheLogAnswers() {
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () -> assertThat(get("health")).doesNotContain("DOWN").contains("event log"));
  }

  @Test
  void onlyThePortsThatWereAskedForAreOpen() {
    assertThat(ingress().port(ListenerKind.MX)).isPresent();
    assertThat(ingress().port(ListenerKind.SUBMISSION)).isEmpty();
    assertThat(ingress().port(ListenerKind.SUBMISSIONS)).isPresent();
  }

  @Test
  void itIsShownHowFarItIsBehindTheLog() {
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () ->
                assertThat(get("metrics"))
                    .containsPattern("cairn_log_lag\\{reader=\"[^\"]+\",topic=\"account\"\\} 0.0"));
  }

  @Test
  void whatHappensIsCountedAndNobodyIsNamed() throws Exception {
    try (TestClient client = TestClient.connect(ingress().port(ListenerKind.MX).orElseThrow())) {
      assertThat(client.reply()).startsWith("220 camp.test ");
      client.say("EHLO far.example");
      assertThat(client.mail("friend@far.example", "postmaster@camp.test", "x: y"))
          .startsWith("250 ");
      client.say("MAIL FROM:<friend@far.example>");
      assertThat(client.say("RCPT TO:<victim@other.example>")).startsWith("550 ");
    }

    String metrics = get("metrics");
    assertThat(metrics)
        .contains("cairn_smtp_accepted_total{listener=\"mx\"} 1.0")
        .contains("cairn_smtp_refused_total{listener=\"mx\",reason=\"550 5.7.1\"} 1.0")
        .contains("cairn_smtp_sessions_opened_total{listener=\"mx\"}")
        .contains("cairn_smtp_append_seconds_bucket{le=\"0.001\"}");
    assertThat(metrics.lines().filter(l -> l.startsWith("cairn_")))
        .noneMatch(l -> l.contains("@") || l.contains("example"));
  }
}
