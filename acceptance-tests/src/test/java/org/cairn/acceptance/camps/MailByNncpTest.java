package org.cairn.acceptance.camps;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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

/// Mail between two gateways that speak NNCP over TCP, with the real tools. Only one can be called.
@Tag("tools")
@NeedsTools(Tool.NNCP)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MailByNncpTest {
  private static final int EACH_WAY = 150;

  private final Camps camps = Camps.open("mail-by-nncp");
  private final Gateway ridge = camps.gateway("ridge");
  private final Gateway town = camps.gateway("town");
  private final Line line = Line.to(town.ports().nncp());
  private Invitation anna = new Invitation("", "", "");
  private Invitation ben = anna;

  @BeforeAll
  void meet() {
    Camps.callable(town, line.port()).up();
    Camps.calling(ridge).up();
    Camps.pair(ridge, town);
    anna = ridge.invite("anna", Security.PLAIN);
    ben = town.invite("ben", Security.PLAIN);
  }

  @AfterAll
  void leave() {
    camps.close();
    line.close();
  }

  /// Mostly short ones, some pictures, and one that is several parts.
  private static List<Letter> post() {
    List<Letter> post = new ArrayList<>();
    post.add(Letter.ofSize(2_000_000));
    for (int i = 1; i < EACH_WAY; i++) {
      post.add(Letter.ofSize(i % 10 == 0 ? 80_000 : 400 + 20 * i));
    }
    return post;
  }

  @Test
  void threeHundredMailsCrossBothWaysAndEachArrivesOnce() throws IOException {
    List<Letter> questions = post();
    List<Letter> answers = post();
    Letter.areSent(questions, ridge, anna, ben.address());
    Letter.areSent(answers, town, ben, anna.address());

    Letter.arrive(questions, town, ben);
    Letter.arrive(answers, ridge, anna);
    Camps.awaitWaitingAt(ridge, 0);
    Camps.awaitWaitingAt(town, 0);

    Letter.areOnceAt(questions, town, ben);
    Letter.areOnceAt(answers, ridge, anna);
    questions.getFirst().isAt(town, ben);
    answers.getLast().isAt(ridge, anna);
  }

  @Test
  void whatIsSentWhileTheLineIsCutArrivesOnceWhenItIsMended() throws IOException {
    List<Letter> before = letters(20);
    Letter.areSent(before, ridge, anna, ben.address());
    line.cut();
    List<Letter> questions = letters(20);
    List<Letter> answers = letters(20);
    Letter.areSent(questions, ridge, anna, ben.address());
    Letter.areSent(answers, town, ben, anna.address());
    assertThat(Camps.waitingAt(ridge)).isGreaterThanOrEqualTo(questions.size());
    assertThat(questions.getLast().copiesAt(town, ben)).isZero();
    line.mend();

    Letter.arrive(Stream.concat(before.stream(), questions.stream()).toList(), town, ben);
    Letter.arrive(answers, ridge, anna);
    Camps.awaitWaitingAt(ridge, 0);
    Camps.awaitWaitingAt(town, 0);
  }

  private static List<Letter> letters(int count) {
    return IntStream.range(0, count).mapToObj(i -> Letter.ofSize(500 + 100 * i)).toList();
  }
}
