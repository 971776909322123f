package org.cairn.console.quarkus;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.cairn.console.Console;
import org.cairn.console.access.ConsoleAddress;
import org.cairn.console.account.MemoryGate;
import org.cairn.console.account.Outcome;
import org.cairn.console.join.Invitation;
import org.cairn.console.join.JoinSecurity;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The pages as they are when nothing is set: invites only, and the domain is known only here. */
@QuarkusTest
@QuarkusTestResource(FreshDirectory.class)
class ClosedCampTest {
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Console console;
  private final MemoryGate gate;
  private final ConsoleConfig config;

  @Inject
  ClosedCampTest(Console console, MemoryGate gate, ConsoleConfig config) {
    this.console = console;
    this.gate = gate;
    this.config = config;
  }

  @BeforeEach
  void forget() {
    gate.clear();
  }

  private HttpResponse<String> send(String path, String form)
      throws IOException, InterruptedException {
    ConsoleAddress address =
        Awaitility.await()
            .until(() -> ConsoleAddress.read(config.data()), Optional::isPresent)
            .orElseThrow();
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://" + address + path));
    if (!form.isEmpty()) {
      request
          .header("Content-Type", "application/x-www-form-urlencoded")
          .POST(HttpRequest.BodyPublishers.ofString(form));
    }
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void nobodyJoinsByHerself() throws IOException, InterruptedException {
    assertThat(send("/join", "").statusCode()).isEqualTo(303);
    assertThat(send("/join", "name=tom").statusCode()).isEqualTo(303);
    assertThat(send("/", "").body()).doesNotContain("href=\"/join\"");
    assertThat(gate.requests()).isEmpty();
  }

  @Test
  void anOldCodeIsSaidToBeOne() throws IOException, InterruptedException {
    HttpResponse<String> page = send("/join?code=AAAAAAAAAAAAAAAAAAAAAA", "");

    assertThat(page.statusCode()).isEqualTo(404);
    assertThat(page.body()).contains("This code is not valid any more", "Welcome at camp.test");
    assertThat(send("/join", "name=tom&code=old").body())
        .contains("This code is not valid any more");
    assertThat(gate.requests()).isEmpty();
  }

  @Test
  void aCampThatIsKnownOnlyHereIsNotAddedToAProfile() throws IOException, InterruptedException {
    String path =
        console.invite("anna", JoinSecurity.STARTTLS)
                instanceof Outcome.Done<Invitation>(Invitation invitation)
            ? "/join/" + invitation.code().text()
            : "";

    HttpResponse<String> page = send(path, "");
    HttpResponse<String> claim = send(path, "address=anna%40example.org");

    assertThat(page.body())
        .contains("Do not add this camp to a profile that you use elsewhere. camp.test is known")
        .contains("“Add Profile”")
        .contains("10.1.2.3:2143 (STARTTLS)")
        .doesNotContain("Add the camp to my profile", "\\u");
    assertThat(claim.statusCode()).isEqualTo(403);
    assertThat(gate.requests()).hasSize(1);
  }
}
