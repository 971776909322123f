package org.cairn.acceptance.chat;

import static org.assertj.core.api.Assertions.assertThat;

import org.cairn.acceptance.gateway.Invitation;
import org.cairn.acceptance.gateway.Security;
import org.cairn.acceptance.tools.NeedsTools;
import org.cairn.acceptance.tools.Tool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Friends whose profiles live on a relay of the Internet, which the camp cannot reach.
@Tag("deltachat")
@NeedsTools(Tool.DELTACHAT_CORE)
class OldFriendsTest {
  private final Camp internet = Camp.open("internet", "net.test");
  private final Camp camp = Camp.open("old-friends", "camp.test");

  @AfterEach
  void leave() {
    internet.close();
    camp.close();
  }

  @Test
  void oldFriendsChatAtCampAtOnceWithoutScanningAgain() {
    Person anna = internet.welcomes("anna", Security.TLS);
    Person bob = internet.welcomes("bob", Security.TLS);
    bob.scans(anna);
    bob.says(anna, "See you at camp.");
    anna.awaits("See you at camp.");

    internet.gateway().kill();
    comesToCamp(anna);
    comesToCamp(bob);
    bob.says(anna, "I am at the camp now!");
    Message greeting = anna.awaits("I am at the camp now!");
    anna.says(bob, "I can see you from here.");
    Message answer = bob.awaits("I can see you from here.");

    assertThat(greeting.chat()).isEqualTo(anna.chatWith(bob));
    assertThat(answer.chat()).isEqualTo(bob.chatWith(anna));
    assertThat(anna.textsWith(bob)).containsOnlyOnce("I am at the camp now!");
  }

  @Test
  void whatAFriendWroteBeforeSheCameToCampWaitsForHer() {
    Person anna = internet.welcomes("anna", Security.TLS);
    Person bob = internet.welcomes("bob", Security.TLS);
    bob.scans(anna);
    internet.gateway().kill();
    comesToCamp(bob);
    Invitation reserved = camp.gateway().invite(anna.name());
    camp.gateway().run("claim", anna.name(), anna.name() + "@net.test");

    bob.awaitEvent("MsgDelivered", bob.says(anna, "Your bunk is number nine."));
    addsCamp(anna, reserved);

    anna.awaits("Your bunk is number nine.");
  }

  /// She scans the invitation of the camp, says which address her friends have, and chooses the
  /// camp for sending.
  private void comesToCamp(Person person) {
    Invitation invitation = camp.gateway().invite(person.name());
    camp.gateway().run("claim", person.name(), person.name() + "@net.test");
    addsCamp(person, invitation);
  }

  private void addsCamp(Person person, Invitation invitation) {
    person.joins(invitation.dclogin());
    person.set("configured_addr", invitation.address());
    person.comesOnline();
  }
}
