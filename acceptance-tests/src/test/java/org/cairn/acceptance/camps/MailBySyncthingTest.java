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

/// Mail between two gateways that have a folder of Syncthing together. Only one can be called.
@Tag("tools")
@NeedsTools(Tool.SYNCTHING)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MailBySyncthingTest {
  private static final int EACH_WAY = 30;

  private final Camps camps = Camps.open("mail-by-syncthing");
  private final Gateway ridge = SharedFolders.calling(camps.gateway("ridge"));
  private final Gateway town = SharedFolders.callable(camps.gateway("town"));
  private Invitation anna = new Invitation("", "", "");
  private Invitation ben = anna;

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

  @Test
  void mailsCrossBothWaysAndEachArrivesOnce() throws IOException {
    List<Letter> questions = post();
    List<Letter> answers = post();
    for (int i = 0; i < EACH_WAY; i++) {
      questions.get(i).isSent(ridge, anna, ben.address());
      answers.get(i).isSent(town, ben, anna.address());
    }

    for (int i = 0; i < EACH_WAY; i++) {
      awaitAt(questions.get(i), town, ben);
      awaitAt(answers.get(i), ridge, anna);
    }
    Camps.awaitWaitingAt(ridge, 0);
    Camps.awaitWaitingAt(town, 0);

    for (int i = 0; i < EACH_WAY; i++) {
      assertThat(questions.get(i).copiesAt(town, ben)).isEqualTo(1);
      assertThat(answers.get(i).copiesAt(ridge, anna)).isEqualTo(1);
    }
    questions.getFirst().isAt(town, ben);
    answers.getLast().isAt(ridge, anna);
  }

  /// Mostly short ones, some pictures, and one that is several parts.
  private static List<Letter> post() {
    List<Letter> post = new ArrayList<>();
    post.add(Letter.ofSize(1_500_000));
    for (int i = 1; i < EACH_WAY; i++) {
      post.add(Letter.ofSize(i % 10 == 0 ? 80_000 : 400 + 20 * i));
    }
    return post;
  }

  private static void awaitAt(Letter letter, Gateway gateway, Invitation person) {
    Awaitility.await("the letter at " + person.address())
        .atMost(Duration.ofSeconds(60))
        .until(() -> letter.copiesAt(gateway, person) > 0);
  }
}
