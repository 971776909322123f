package org.cairn.acceptance.camps;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.cairn.acceptance.gateway.Gateway;
import org.cairn.acceptance.gateway.Invitation;
import org.cairn.acceptance.gateway.Security;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// A laptop without people of its own carries mail between two camps: in by one stick, out by
/// another. It says what it has and when it can be closed.
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CourierTest {
  private static final int LETTERS = 3;
  private static final int ROUNDS = 4;

  private final Camps camps = Camps.open("courier");
  private final Gateway ridge = camps.gateway("ridge");
  private final Gateway donkey = camps.gateway("donkey");
  private final Gateway harbor = camps.gateway("harbor");
  private final Stick up = Stick.folder(camps.folder().resolve("stick-up"));
  private final Stick down = Stick.folder(camps.folder().resolve("stick-down"));

  @BeforeAll
  void meet() {
    ridge.up();
    harbor.up();
    donkey.up("--courier");
    Camps.pair(ridge, donkey);
    Camps.pair(donkey, harbor);
    Camps.pair(ridge, harbor);
  }

  @AfterAll
  void leave() {
    camps.close();
  }

  @Test
  void aCourierCarriesWhatItCannotReadAndSaysWhenItMayBeClosed() throws IOException {
    Invitation anna = ridge.invite("anna", Security.PLAIN);
    Invitation ben = harbor.invite("ben", Security.PLAIN);
    announceTheWays();
    List<Letter> letters = new ArrayList<>();
    for (int i = 0; i < LETTERS; i++) {
      Letter letter = Letter.ofSize(2_000 + 100 * i);
      letter.isSent(ridge, anna, ben.address());
      letters.add(letter);
    }
    Camps.awaitWaitingAt(ridge, LETTERS);

    up.visits(ridge);
    up.visits(donkey);
    awaitCarried(0, LETTERS);
    assertThat(donkey.run("status"))
        .contains("%d mails for harbor, %d left to hand over".formatted(LETTERS, LETTERS))
        .contains("you may close this now");

    down.visits(donkey);
    down.visits(harbor);
    for (Letter letter : letters) {
      Awaitility.await("a letter in the harbor")
          .atMost(Duration.ofSeconds(30))
          .until(() -> letter.copiesAt(harbor, ben) == 1);
    }
    for (int round = 0; round < ROUNDS && Camps.waitingAt(ridge) > 0; round++) {
      down.visits(harbor);
      down.visits(donkey);
      up.visits(donkey);
      up.visits(ridge);
    }
    awaitCarried(LETTERS, 0);
    Camps.awaitWaitingAt(ridge, 0);
    assertThat(donkey.run("status"))
        .contains("%d mails for harbor, all handed over".formatted(LETTERS));
    assertThat(donkey.logTail()).contains("carries mail for the gateways it is paired with");
  }

  /// Nobody has told the ridge yet that the donkey goes to the harbor.
  private void announceTheWays() {
    for (int round = 0; round < 2; round++) {
      down.visits(donkey);
      down.visits(harbor);
      down.visits(donkey);
      up.visits(donkey);
      up.visits(ridge);
    }
  }

  private void awaitCarried(int handedOver, int left) {
    Awaitility.await("%d handed over, %d left".formatted(handedOver, left))
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(500))
        .untilAsserted(
            () -> {
              JsonNode carried = donkey.json("status", "--json").path("carried");
              assertThat(carried.path("moving").asBoolean()).isFalse();
              JsonNode harborShare = carried.path("for").path(0);
              assertThat(harborShare.path("node").asText()).isEqualTo("harbor");
              assertThat(harborShare.path("handed-over").asInt()).isEqualTo(handedOver);
              assertThat(harborShare.path("left").asInt()).isEqualTo(left);
            });
  }
}
