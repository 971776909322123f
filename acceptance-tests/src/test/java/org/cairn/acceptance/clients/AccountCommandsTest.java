package org.cairn.acceptance.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import org.cairn.acceptance.gateway.Gateway;
import org.cairn.acceptance.gateway.Invitation;
import org.cairn.acceptance.gateway.Security;
import org.cairn.acceptance.mail.ImapSession;
import org.cairn.acceptance.mail.SmtpSession;
import org.cairn.acceptance.tools.Program.Outcome;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What the keeper does with accounts at `./cairn`, and what people see of it.
@Tag("tools")
class AccountCommandsTest {
  private static Post post;

  @BeforeAll
  static void start() {
    post = new Post("account-commands");
  }

  @AfterAll
  static void end() {
    post.close();
  }

  private static Gateway gateway() {
    return post.gateway();
  }

  private static String nameOf(Invitation person) {
    return person.address().substring(0, person.address().indexOf('@'));
  }

  private static void assertLockedOut(Invitation person) {
    assertThatThrownBy(() -> ImapSession.open(gateway(), person).close())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("AUTHENTICATIONFAILED");
    assertThatThrownBy(() -> SmtpSession.open(gateway(), person, Security.PLAIN).close())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("535");
  }

  private static String send(Invitation from, Invitation to) throws IOException {
    String id = Post.newId();
    try (SmtpSession session = SmtpSession.open(gateway(), from, Security.PLAIN)) {
      String mail = Post.mail(id, "hello", "hello");
      assertThat(session.send(from.address(), List.of(to.address()), mail).code()).isEqualTo(250);
    }
    return id;
  }

  private static Invitation replace(Invitation person) {
    JsonNode answer = gateway().json("invite", "--replace", nameOf(person), "--json");
    return new Invitation(
        answer.path("address").asText(),
        answer.path("password").asText(),
        answer.path("dclogin").asText());
  }

  @Test
  void aSecondInvitationOfTheSameNameSaysWhatToDo() {
    Invitation anna = post.person();

    Outcome again = gateway().command("invite", nameOf(anna)).run();

    assertThat(again.status()).isNotZero();
    assertThat(again.errors())
        .contains("cannot be shown again", "./cairn invite " + anna.address() + " --replace");
    assertThat(again.output()).doesNotContain("dclogin:");
  }

  @Test
  void aLostPhoneIsCutOffAtOnceAndTheMailStays() throws IOException {
    Invitation anna = post.person();
    String before = Post.newId();
    post.deliver(anna, before, "before");

    try (ImapSession lost = ImapSession.open(gateway(), anna)) {
      lost.command("SELECT INBOX");
      Invitation found = replace(anna);

      assertThat(found.address()).isEqualTo(anna.address());
      assertThat(found.password()).isNotEqualTo(anna.password());
      assertThatThrownBy(() -> lost.command("NOOP")).isInstanceOf(IOException.class);
      assertLockedOut(anna);
      post.awaitIn("INBOX", found, before);
    }
  }

  @Test
  void mailToOneWhoLeftWaitsUntilSheComesBack() throws IOException {
    Invitation anna = post.person();
    Invitation ben = post.person();

    assertThat(gateway().run("leave", nameOf(anna))).contains(anna.address() + "  left");
    assertLockedOut(anna);
    String waiting = send(ben, anna);
    Invitation back = replace(anna);

    post.awaitIn("INBOX", back, waiting);
  }

  @Test
  void mailToOneWhoLeftIsSentAfterHer() throws IOException {
    Invitation anna = post.person();
    Invitation ben = post.person();
    Invitation carla = post.person();

    JsonNode left = gateway().json("leave", nameOf(anna), "--forward", carla.address(), "--json");
    String sentAfter = send(ben, anna);

    assertThat(left.path("state").asText()).isEqualTo("forwarding");
    assertThat(left.path("forward").asText()).isEqualTo(carla.address());
    assertLockedOut(anna);
    post.awaitIn("INBOX", carla, sentAfter);
    String list = gateway().run("accounts");
    assertThat(list).contains(anna.address() + "  left, mail goes to " + carla.address());
  }
}
