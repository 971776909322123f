package org.cairn.acceptance.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.cairn.acceptance.camps.Camps;
import org.cairn.acceptance.camps.Line;
import org.cairn.acceptance.camps.Stick;
import org.cairn.acceptance.camps.Walker;
import org.cairn.acceptance.gateway.Gateway;
import org.cairn.acceptance.tools.NeedsTools;
import org.cairn.acceptance.tools.Tool;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// A camp on a ridge that calls the home in town by NNCP, over a line that may be cut.
@Tag("deltachat")
@NeedsTools({Tool.DELTACHAT_CORE, Tool.NNCP})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FarFriendsByNncpTest {
  /// What does not come over the line in this time is given to a stick as well.
  private static final String PATIENCE = "5S";

  private final Camps camps = Camps.open("far-friends-by-nncp");
  private final Gateway ridge = camps.gateway("ridge");
  private final Gateway town = camps.gateway("town");
  private final Line line = Line.to(town.ports().nncp());

  @BeforeAll
  void meet() {
    Camps.callable(town, line.port()).with("CAIRN_NNCP_EXPECTED_WITHIN", PATIENCE).up();
    Camps.calling(ridge).with("CAIRN_NNCP_EXPECTED_WITHIN", PATIENCE).up();
    Camps.pair(ridge, town);
  }

  @AfterAll
  void leave() {
    camps.close();
    line.close();
  }

  @Test
  void friendsMeetAndChatByNncp() throws IOException {
    try (FarFriends friends = new FarFriends(camps.folder(), ridge, town, "tuesday")) {
      friends.liveTheirDay();

      friends.haveEverythingOnce();
      assertThat(line.carried()).isPositive();
    }
  }

  @Test
  void friendsMeetAndChatByAStickAndByNncpAtTheSameTime() throws IOException {
    Stick stick = Stick.folder(camps.folder().resolve("stick"));
    try (FarFriends friends = new FarFriends(camps.folder(), ridge, town, "wednesday")) {
      try (Walker walker = Walker.start(stick, List.of(ridge, town))) {
        friends.liveTheirDay();
        line.cut();
        friends.has(friends.exchange("while the line was cut"));
        FarFriends.Notes byBoth = friends.exchange("while the line was mended");
        line.mend();
        friends.hasInAnyOrder(byBoth);

        assertThat(walker.troubles()).isEmpty();
      }
      friends.has(friends.exchange("without the stick"));
      // Late, with what has long arrived.
      stick.visits(town);
      stick.visits(ridge);
      friends.haveEverythingOnce();
    }
  }
}
