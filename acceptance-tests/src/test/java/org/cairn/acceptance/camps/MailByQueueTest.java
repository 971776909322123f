package org.cairn.acceptance.camps;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.cairn.acceptance.gateway.Gateway;
import org.cairn.acceptance.gateway.Invitation;
import org.cairn.acceptance.gateway.Security;
import org.cairn.acceptance.tools.NeedsTools;
import org.cairn.acceptance.tools.Tool;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Mail between two gateways whose keepers named folders to each other, and a porter who loses,
/// doubles, breaks and mixes what lies there.
@Tag("tools")
@NeedsTools(Tool.FSPL)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MailByQueueTest {
  private static final int EACH_WAY = 30;

  private final Camps camps = Camps.open("mail-by-queue");
  private final Gateway ridge = impatient(camps.gateway("ridge"));
  private final Gateway town = impatient(camps.gateway("town"));
  private final Porter porter = Porter.between(ridge, "ridge", town, "town", camps);
  private Invitation anna = new Invitation("", "", "");
  private Invitation ben = anna;

  MailByQueueTest() throws IOException {}

  /// A missing job is waited for a moment, and a receipt that may have been in it a little longer.
  private static Gateway impatient(Gateway gateway) {
    return gateway
        .with("CAIRN_FILESPOOLER_PATIENCE", "5S")
        .with("CAIRN_FILESPOOLER_EXPECTED_WITHIN", "20S");
  }

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
    porter.close();
    camps.close();
  }

  @Test
  void everyMailArrivesOnceWhateverThePorterDoes() throws IOException {
    List<Letter> questions = new ArrayList<>();
    List<Letter> answers = new ArrayList<>();
    for (int i = 0; i < EACH_WAY; i++) {
      questions.add(Letter.ofSize(i % 10 == 5 ? 80_000 : 400 + 20 * i));
      answers.add(Letter.ofSize(i % 10 == 5 ? 70_000 : 500 + 20 * i));
      questions.get(i).isSent(ridge, anna, ben.address());
      answers.get(i).isSent(town, ben, anna.address());
    }
    Awaitility.await("something is lost")
        .atMost(Duration.ofSeconds(60))
        .until(() -> porter.lost() > 0);
    porter.becomeCareful();

    for (int i = 0; i < EACH_WAY; i++) {
      awaitAt(questions.get(i), town, ben);
      awaitAt(answers.get(i), ridge, anna);
    }
    awaitNothingWaits(ridge);
    awaitNothingWaits(town);

    for (int i = 0; i < EACH_WAY; i++) {
      assertThat(questions.get(i).copiesAt(town, ben)).isEqualTo(1);
      assertThat(answers.get(i).copiesAt(ridge, anna)).isEqualTo(1);
    }
    questions.getFirst().isAt(town, ben);
    answers.getLast().isAt(ridge, anna);
  }

  private static void awaitAt(Letter letter, Gateway gateway, Invitation person) {
    Awaitility.await("the letter at " + person.address())
        .atMost(Duration.ofMinutes(3))
        .until(() -> letter.copiesAt(gateway, person) > 0);
  }

  private static void awaitNothingWaits(Gateway gateway) {
    Awaitility.await("nothing waits at " + gateway.data().getFileName())
        .atMost(Duration.ofMinutes(3))
        .until(() -> Camps.waitingAt(gateway) == 0);
  }
}
