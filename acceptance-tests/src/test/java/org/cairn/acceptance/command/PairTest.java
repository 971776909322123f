package org.cairn.acceptance.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.cairn.acceptance.gateway.Gateway;
import org.cairn.acceptance.tools.Program.Outcome;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two keepers pair their gateways, as the operator guide tells them to.
@Tag("slow")
class PairTest {
  @TempDir private Path temp;

  private Gateway gateway(String domain) {
    return Gateway.on(temp.resolve(domain), domain);
  }

  private static List<String> neighbours(Gateway gateway) {
    return gateway
        .json("pair", "--list", "--json")
        .path("neighbors")
        .valueStream()
        .map(neighbour -> neighbour.path("node").asText())
        .toList();
  }

  @Test
  void keepersMeetWithAStickAndWithAText() throws IOException {
    Path stick = Files.createDirectory(temp.resolve("stick"));
    try (Gateway ridge = gateway("ridge.test").up();
        Gateway town = gateway("town.test").up()) {
      JsonNode own = ridge.json("pair", "--json");
      ridge.run("pair", "--file", stick.toString());
      JsonNode known = town.json("pair", stick.toString(), "--no-relay", "--json").path("neighbor");
      String invite = town.json("pair", "--json").path("invite").asText();
      String said = ridge.run("pair", invite, "--default");

      assertThat(known.path("identity")).isEqualTo(own.path("identity"));
      assertThat(known.path("domains")).isEqualTo(own.path("domains"));
      assertThat(known.path("relay").asBoolean(true)).isFalse();
      assertThat(said)
          .contains("Paired with town-test; home of town.test", "The other side must accept");
      assertThat(ridge.run("pair", "--list")).contains("town-test", "the default");
      assertThat(neighbours(town)).containsExactly("ridge-test");

      ridge.end();
      ridge.up();
      assertThat(neighbours(ridge)).containsExactly("town-test");
      assertThat(ridge.json("pair", "--json").path("identity")).isEqualTo(own.path("identity"));

      ridge.run("hold", "town-test");
      ridge.run("release", "town-test");
      ridge.run("unpair", "town-test");
      assertThat(neighbours(ridge)).isEmpty();
    }
  }

  @Test
  void whatIsRefusedIsRefusedWithAReason() {
    try (Gateway ridge = gateway("ridge.test").up()) {
      String own = ridge.json("pair", "--json").path("invite").asText();

      Outcome cutOff = ridge.command("pair", own.substring(0, 300)).run();
      Outcome itself = ridge.command("pair", own).run();
      Outcome stranger = ridge.command("unpair", "nobody").run();

      assertThat(cutOff.status()).isEqualTo(1);
      assertThat(cutOff.errors()).contains("The invite is cut off.");
      assertThat(itself.status()).isEqualTo(1);
      assertThat(itself.errors()).contains("a gateway named ridge-test, as this one is");
      assertThat(stranger.errors()).contains("not paired with \"nobody\"");
    }
  }

  @Test
  void aGatewayThatWasRenamedOrDamagedSaysWhatToDo() throws IOException {
    Gateway ridge = gateway("ridge.test");
    Path identity = ridge.data().resolve("identity");
    ridge.up();
    ridge.end();
    byte[] before = Files.readAllBytes(identity);

    ridge.with("CAIRN_NODE", "summit");
    assertThat(ridge.command("up").run().errors())
        .contains("cairn.node says summit, but others know this gateway as ridge-test");

    ridge.with("CAIRN_NODE", "ridge-test");
    byte[] damaged = before.clone();
    damaged[before.length / 2] ^= 1;
    Files.write(identity, damaged);
    Outcome outcome = ridge.command("up").run();
    assertThat(outcome.status()).isNotZero();
    assertThat(outcome.errors()).contains("cannot be used", "Put the file back from a backup");
    assertThat(Files.readAllBytes(identity)).isEqualTo(damaged);
  }

  @Test
  void aGatewayThatComesBackFromABackupIsStillPaired() {
    Path backup = temp.resolve("ridge.zip");
    try (Gateway ridge = gateway("ridge.test").up();
        Gateway town = gateway("town.test").up();
        Gateway restored = ridge.movedTo(temp.resolve("restored"))) {
      JsonNode own = ridge.json("pair", "--json");
      ridge.run("pair", town.json("pair", "--json").path("invite").asText());
      ridge.run("backup", backup.toString());
      ridge.end();

      restored.run("restore", backup.toString());
      restored.up();

      assertThat(neighbours(restored)).containsExactly("town-test");
      assertThat(restored.json("pair", "--json").path("identity")).isEqualTo(own.path("identity"));
      assertThat(restored.data().resolve("identity-restored")).doesNotExist();
    }
  }
}
