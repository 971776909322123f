package org.cairn.acceptance.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.cairn.acceptance.camps.Camps;
import org.cairn.acceptance.camps.Stick;
import org.cairn.acceptance.camps.Walker;
import org.cairn.acceptance.gateway.Gateway;
import org.cairn.acceptance.stick.MountedStick;
import org.cairn.acceptance.tools.NeedsTools;
import org.cairn.acceptance.tools.Tool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A camp on a ridge and a home in town, between which somebody walks with a stick: the scene Cairn
/// is made for.
@Tag("deltachat")
class FarFriendsByStickTest {
  private final Camps camps = Camps.open("far-friends-by-stick");
  private final Gateway ridge = camps.gateway("ridge");
  private final Gateway town = camps.gateway("town");

  @TempDir private Path temp;

  @BeforeEach
  void meet() {
    ridge.up();
    town.up();
    Camps.pair(ridge, town);
  }

  @AfterEach
  void leave() {
    camps.close();
  }

  @Test
  @NeedsTools(
      value = {Tool.DELTACHAT_CORE, Tool.MKFS_EXFAT, Tool.MOUNT_EXFAT, Tool.LOSETUP},
      root = true)
  void friendsMeetAndChatByAnExfatStickThatGoesToAndFro() throws IOException {
    try (MountedStick stick = MountedStick.exfat(temp);
        FarFriends friends = new FarFriends(camps.folder(), ridge, town, "sunday")) {
      stick.unmount();
      try (Walker walker = Walker.start(Stick.of(stick), List.of(ridge, town))) {
        friends.liveTheirDay();

        assertThat(walker.troubles()).isEmpty();
      }
      friends.haveEverythingOnce();
    }
  }

  @Test
  @NeedsTools({Tool.DELTACHAT_CORE, Tool.NNCP})
  void whatALostStickCarriedArrivesOnceByAnotherWay() throws IOException {
    Stick lost = Stick.folder(camps.folder().resolve("lost"));
    try (FarFriends friends = new FarFriends(camps.folder(), ridge, town, "monday")) {
      try (Walker _ =
          Walker.start(Stick.folder(camps.folder().resolve("stick")), List.of(ridge, town))) {
        friends.meet();
      }
      // The stick brings what dora wrote, and falls into the river with its receipt and with what
      // anna wrote.
      FarFriends.Notes notes = friends.exchange("by the river");
      Camps.awaitAtLeastWaitingAt(town, notes.doras().size());
      Camps.awaitAtLeastWaitingAt(ridge, notes.annas().size());
      assertThat(lost.visits(town).written()).isGreaterThanOrEqualTo(notes.doras().size());
      Stick.Visit last = lost.visits(ridge);
      assertThat(last.read()).isGreaterThanOrEqualTo(notes.doras().size());
      assertThat(last.written()).isGreaterThanOrEqualTo(notes.annas().size());
      String id = last.id();
      ridge.run("lost", id);
      town.run("lost", id);

      meetByNncp();
      friends.tryAgain();
      friends.has(notes);
      friends.haveEverythingOnce();

      // It was not in the river after all.
      lost.visits(town);
      lost.visits(ridge);
      friends.has(friends.exchange("a stick was found"));
      friends.haveEverythingOnce();
    }
  }

  private void meetByNncp() {
    ridge.end();
    town.end();
    Camps.callable(town, town.ports().nncp()).up();
    Camps.calling(ridge).up();
    Camps.pair(ridge, town);
  }
}
