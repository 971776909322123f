package org.cairn.router.quarkus;

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
import org.junit.jupiter.api.Test;

/** The router as its own Quarkus application. */
@QuarkusTest
@QuarkusTestResource(BrokerAlone.class)
final class RouterApplicationTest {
  private final HttpServer http;

  @Inject
  RouterApplicationTest(HttpServer http) {
    this.http = http;
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
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                assertThat(get("health"))
                    .doesNotContain("DOWN")
                    .contains("\"event log\"", "\"router\""));
  }

  @Test
  void itIsShownHowFarEveryReaderIsBehind() {
    String line = "cairn_log_lag\\{reader=\"router-service-0-%s\",topic=\"%s\"\\} 0.0";
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                assertThat(get("metrics"))
                    .containsPattern(line.formatted("account", "account"))
                    .containsPattern(line.formatted("accounts", "account.request"))
                    .containsPattern(line.formatted("local", "mail.accepted"))
                    .containsPattern(line.formatted("ledger", "custody")));
  }
}
