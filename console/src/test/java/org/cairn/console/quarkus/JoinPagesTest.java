package org.cairn.console.quarkus;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.cairn.console.Console;
import org.cairn.console.access.ConsoleAddress;
import org.cairn.console.account.MemoryGate;
import org.cairn.console.account.Outcome;
import org.cairn.console.join.Invitation;
import org.cairn.console.join.JoinSecurity;
import org.cairn.log.record.AccountRequest;
import org.cairn.mail.MailAddress;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages of a camp whose domain is public and where people may join by themselves. */
@QuarkusTest
@TestProfile(JoinPagesTest.OpenCamp.class)
@QuarkusTestResource(FreshDirectory.class)
class JoinPagesTest {
  /** A camp with open doors; few may come, so that a test sees the limit. */
  public static class OpenCamp implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "cairn.domain.public", "true",
          "cairn.join.self-service", "open",
          "cairn.join.per-source-per-hour", "4",
          "cairn.join.page-views", "6");
    }
  }

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Console console;
  private final MemoryGate gate;
  private final ConsoleConfig config;

  @Inject
  JoinPagesTest(Console console, MemoryGate gate, ConsoleConfig config) {
    this.console = console;
    this.gate = gate;
    this.config = config;
  }

  @BeforeEach
  void forget() {
    gate.clear();
  }

  private URI uri(String path) {
    return URI.create(
        "http://"
            + Awaitility.await()
                .until(() -> ConsoleAddress.read(config.data()), Optional::isPresent)
                .orElseThrow()
            + path);
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(uri(path)).header("Accept-Language", "xx, de;q=0.5").build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String path, String field, String value)
      throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(uri(path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    field + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8)))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private Invitation invited(String name) throws InterruptedException {
    return console.invite(name, JoinSecurity.TLS)
            instanceof Outcome.Done<Invitation>(Invitation invitation)
        ? invitation
        : fail();
  }

  private static Invitation fail() {
    throw new AssertionError("the invite was refused");
  }

  private static String path(Invitation invitation) {
    return "/join/" + invitation.code().text();
  }

  @Test
  void theCampSaysWhatItIs() throws IOException, InterruptedException {
    HttpResponse<String> home = get("/");

    assertThat(home.statusCode()).isEqualTo(200);
    assertThat(home.body())
        .contains("Welcome at camp.test", "href=\"/join\"", "Ask the keeper")
        .contains("On the camp’s Wi-Fi")
        .doesNotContain("<script", "http://", "https://");
    assertThat(home.headers().firstValue("content-type")).contains("text/html;charset=utf-8");
  }

  @Test
  void thePageOfAnInviteLeadsIntoTheApp() throws IOException, InterruptedException {
    Invitation anna = invited("anna");

    HttpResponse<String> page = get(path(anna));

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body())
        .contains("Welcome, anna@camp.test", "<svg ", "A new profile for this camp")
        .contains("href=\"" + anna.link().uri().replace("&", "&amp;") + "\"")
        .contains("10.1.2.3:2993 (TLS)", "10.1.2.3:2465 (TLS)")
        .contains("Add the camp to my profile");
  }

  @Test
  void pagesTellNobodyAndAreNotKept() throws IOException, InterruptedException {
    HttpResponse<String> page = get(path(invited("anna")));

    assertThat(page.headers().firstValue("referrer-policy")).contains("no-referrer");
    assertThat(page.headers().firstValue("cache-control")).contains("no-store");
    assertThat(page.headers().firstValue("content-security-policy"))
        .hasValueSatisfying(policy -> assertThat(policy).contains("default-src 'none'"));
  }

  @Test
  void theStyleIsServedFromHere() throws IOException, InterruptedException {
    HttpResponse<String> style = get("/cairn.css");

    assertThat(style.statusCode()).isEqualTo(200);
    assertThat(style.headers().firstValue("content-type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("text/css"));
  }

  @Test
  void aPageIsGoneAfterItsViews() throws IOException, InterruptedException {
    Invitation anna = invited("anna");
    for (int view = 0; view < 6; view++) {
      assertThat(get(path(anna)).statusCode()).isEqualTo(200);
    }

    HttpResponse<String> gone = get(path(anna));

    assertThat(gone.statusCode()).isEqualTo(404);
    assertThat(gone.body())
        .contains("cannot be opened any more")
        .doesNotContain("anna", anna.link().password());
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "AAAAAAAAAAAAAAAAAAAAAA", "%3Cscript%3E", "..%2f..%2fetc"})
  void aCodeThatNobodyGotOpensNothing(String code) throws IOException, InterruptedException {
    HttpResponse<String> page = get("/join/" + code);

    assertThat(page.statusCode()).isEqualTo(404);
    assertThat(page.body()).doesNotContain("<script>", "dclogin:");
  }

  @Test
  void sheTellsTheAddressThatHerFriendsHave() throws IOException, InterruptedException {
    Invitation anna = invited("anna");

    HttpResponse<String> page = post(path(anna), "address", "anna@example.org");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("what people at the camp send to anna@example.org");
    assertThat(gate.requests().getLast())
        .isInstanceOfSatisfying(
            AccountRequest.Claim.class,
            claim -> assertThat(claim.address()).isEqualTo(MailAddress.parse("anna@example.org")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "anna", "tom@camp.test", "<script>alert(1)</script>@x.example"})
  void whatIsNoAddressElsewhereIsNotNoted(String address) throws IOException, InterruptedException {
    Invitation anna = invited("anna");

    HttpResponse<String> page = post(path(anna), "address", address);

    assertThat(page.statusCode()).isEqualTo(400);
    assertThat(page.body())
        .contains("That is not a mail address of yours elsewhere.")
        .doesNotContain("<script");
    assertThat(gate.requests()).hasSize(1);
  }

  @Test
  void somebodyJoinsByHerselfUntilTooManyDo() throws IOException, InterruptedException {
    assertThat(get("/join").body()).contains("name=\"name\"");

    HttpResponse<String> bad = post("/join", "name", "\"><script>alert(1)</script>");
    HttpResponse<String> joined = post("/join", "name", "Tom");
    HttpResponse<String> taken = post("/join", "name", "tom");
    for (int tries = 0; tries < 5; tries++) {
      assertThat(post("/join", "name", "tom").statusCode()).isEqualTo(409);
    }

    assertThat(bad.statusCode()).isEqualTo(400);
    assertThat(bad.body()).contains("not a name we can use").doesNotContain("<script");
    assertThat(joined.statusCode()).isEqualTo(303);
    String place = joined.headers().firstValue("location").orElseThrow();
    assertThat(get(URI.create(place).getPath()).body()).contains("Welcome, tom@camp.test");
    assertThat(gate.requests().getFirst())
        .isInstanceOfSatisfying(
            AccountRequest.Create.class,
            create -> assertThat(create.origin()).isEqualTo(AccountRequest.Origin.JOIN_PAGE));
    assertThat(taken.statusCode()).isEqualTo(409);
    assertThat(taken.body()).contains("has that name already", "value=\"tom\"");

    post("/join", "name", "kim");
    post("/join", "name", "lee");
    assertThat(post("/join", "name", "ada").statusCode()).isEqualTo(303);
    HttpResponse<String> tooMany = post("/join", "name", "max");
    assertThat(tooMany.statusCode()).isEqualTo(429);
    assertThat(tooMany.body()).contains("Only so many accounts can be made");
  }
}
