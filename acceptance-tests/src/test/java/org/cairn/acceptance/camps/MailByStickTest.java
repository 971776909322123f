package org.cairn.acceptance.camps;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.cairn.acceptance.gateway.Gateway;
import org.cairn.acceptance.gateway.Invitation;
import org.cairn.acceptance.gateway.Security;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Mail between two gateways that nothing connects but somebody who walks with a stick.
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MailByStickTest {
  /// A receipt may come too late for the stick it answers, never for the next.
  private static final int ROUNDS = 3;

  private final Camps camps = Camps.open("mail-by-stick");
  private final Gateway ridge = camps.gateway("ridge");
  private final Gateway town = camps.gateway("town");
  private Invitation anna = new Invitation("", "", "");
  private Invitation ben = anna;
  private int sticks;

  @BeforeAll
  void meet() {
    ridge.up();
    town.up();
    Camps.pair(ridge, town);
    anna = ridge.invite("anna", Security.PLAIN);
    ben = town.invite("ben", Security.PLAIN);
  }

  @AfterAll
  void leave() {
    camps.close();
  }

  private Stick newStick() {
    return Stick.folder(camps.folder().resolve("stick" + ++sticks));
  }

  @Test
  void anAnswerComesBackWithTheReceipt() throws IOException {
    Stick stick = newStick();
    Letter question = Letter.ofSize(800);
    question.isSent(ridge, anna, ben.address());
    Camps.awaitWaitingAt(ridge, 1);
    assertThat(stick.visits(ridge).written()).as("bundles put on the stick").isPositive();
    assertThat(question.copiesAt(town, ben)).isZero();
    assertThat(stick.visits(town).read()).as("bundles read in town").isPositive();
    awaitAt(question, town, ben);

    Letter answer = Letter.ofSize(900);
    answer.isSent(town, ben, anna.address());
    Camps.awaitWaitingAt(town, 1);
    stick.visits(town);
    stick.visits(ridge);
    awaitAt(answer, ridge, anna);

    comesBackToNothing(stick);
    goesOnceMore(stick);
    question.isAt(town, ben);
    answer.isAt(ridge, anna);
    Camps.awaitWaitingAt(town, 0);
  }

  /// The stick goes home, if need be more than once, and nothing waits there any longer.
  private void comesBackToNothing(Stick stick) {
    for (int round = 1; ; round++) {
      stick.visits(ridge);
      if (round == ROUNDS || Camps.waitingAt(ridge) == 0) {
        break;
      }
      stick.visits(town);
    }
    Camps.awaitWaitingAt(ridge, 0);
  }

  private void goesOnceMore(Stick stick) {
    stick.visits(town);
    stick.visits(ridge);
  }

  private static void awaitAt(Letter letter, Gateway gateway, Invitation person) {
    Awaitility.await("the letter at " + person.address())
        .atMost(Duration.ofSeconds(30))
        .until(() -> letter.copiesAt(gateway, person) > 0);
  }
}
