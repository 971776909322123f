package org.cairn.console.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.awaitility.Awaitility;
import org.cairn.console.access.ConsoleAddress;
import org.cairn.console.pairing.MemoryPairingGate;
import org.cairn.console.pairing.PairingGate;
import org.cairn.console.pairing.SampleGateway;
import org.cairn.console.quarkus.ConsoleConfig;
import org.cairn.console.quarkus.FreshDirectory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a keeper does about other gateways, over real HTTP. */
@QuarkusTest
@QuarkusTestResource(FreshDirectory.class)
class PairCommandTest {
  private static final String TOWN = new SampleGateway("town").text();

  private final ConsoleConfig config;
  private final MemoryPairingGate gate;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Inject
  PairCommandTest(ConsoleConfig config, MemoryPairingGate gate) {
    this.config = config;
    this.gate = gate;
  }

  @BeforeEach
  void awaitTheAddress() {
    Awaitility.await().until(() -> ConsoleAddress.read(config.data()).isPresent());
    gate.clear();
  }

  private int run(String... words) {
    out.reset();
    err.reset();
    return new CairnCommand(
            config.data(),
            InputStream.nullInputStream(),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false)
        .run(List.of(words));
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void ourInviteIsShownAsTextAndAsACode() {
    assertThat(run("pair")).isZero();

    assertThat(out())
        .contains(new SampleGateway("camp").text(), "\u2588\u2580", "gateway    camp", "camp.test");
  }

  @Test
  void theInviteOfAnotherIsAcceptedAndOursShownToTakeThere() {
    assertThat(run("pair", TOWN, "--default")).isZero();

    assertThat(out())
        .contains("Paired with town; home of town.test; by nncp; the default")
        .contains("The other side must accept this gateway too")
        .contains(new SampleGateway("camp").text());
    assertThat(run("pair", "--list")).isZero();
    assertThat(out()).isEqualTo("town; home of town.test; by nncp; the default\n");
  }

  @Test
  void twoKeepersMeetWithAStick(@TempDir Path stick) throws Exception {
    InvitePlace.write(stick.toString(), "town", TOWN);

    assertThat(run("pair", "--file", stick.toString())).isZero();
    assertThat(out()).contains("cairn-invite-camp.txt");
    assertThat(run("pair", stick.toString())).isZero();

    assertThat(out()).contains("Paired with town");
    assertThat(new InvitePlace(InputStream.nullInputStream()).read(stick.toString(), "town"))
        .isEqualTo(new SampleGateway("camp").text());
  }

  @Test
  void forAScriptItIsExactlyOneObject() throws Exception {
    run("pair", "--json");
    JsonNode own = new JsonMapper().readTree(out());
    assertThat(own.path("invite").asText()).isEqualTo(new SampleGateway("camp").text());
    assertThat(own.path("node").asText()).isEqualTo("camp");

    run("pair", TOWN, "--no-relay", "--json");
    assertThat(out().lines()).hasSize(1);
    JsonNode paired = new JsonMapper().readTree(out());
    assertThat(paired.path("neighbor").path("relay").asBoolean(true)).isFalse();
    assertThat(paired.path("own")).isEqualTo(own);

    run("pair", "--list", "--json");
    assertThat(new JsonMapper().readTree(out()).path("neighbors").get(0).path("node").asText())
        .isEqualTo("town");
  }

  @Test
  void aRefusalSaysWhyAndEndsWithOne() {
    assertThat(run("pair", TOWN.substring(0, 99))).isEqualTo(1);
    assertThat(err()).contains("The invite is cut off.");
    assertThat(run("pair", new SampleGateway("foe").text())).isEqualTo(1);
    assertThat(err()).isEqualTo("cairn: We know foe.\n");
    assertThat(run("unpair", "town")).isEqualTo(1);
    assertThat(err()).contains("not paired with \"town\"", "./cairn pair --list");
    assertThat(run("pair", "nowhere.txt", "--json")).isEqualTo(1);
    assertThat(out()).contains("\"reason\":\"no-invite\"");
  }

  @Test
  void aSilentLogIsSaidToBeSilent() {
    gate.answerAlways(new PairingGate.Answer.LogSilent());

    assertThat(run("pair", "--list")).isEqualTo(1);
    assertThat(err()).contains("The event log does not answer.");
    assertThat(run("pair", TOWN)).isEqualTo(1);
    assertThat(err()).contains("The event log does not answer.");
  }

  @Test
  void gatewaysAndMailsAreHeldLetGoAndGivenUp() {
    run("pair", TOWN);

    assertThat(run("hold", "town")).isZero();
    assertThat(out()).isEqualTo("town is held back. Let it go on: ./cairn release town\n");
    assertThat(run("release", "town")).isZero();
    assertThat(run("hold", "00112233445566778899aabbccddeeff")).isZero();
    assertThat(run("lost", "3f9k2m4p")).isZero();
    assertThat(out()).contains("given up for lost");
    assertThat(run("unpair", "town")).isZero();
    assertThat(out()).contains("town is no longer paired");
    assertThat(gate.commands()).hasSize(6);
  }
}
