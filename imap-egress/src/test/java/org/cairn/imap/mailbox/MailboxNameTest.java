package org.cairn.imap.mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MailboxNameTest {
  @ParameterizedTest
  @ValueSource(strings = {"INBOX", "inbox", "InBox", "inbox/"})
  void inboxIsTheSameInAnyCase(String text) {
    assertThat(MailboxName.parse(text)).isEqualTo(MailboxName.INBOX);
  }

  @Test
  void onlyTheFirstLevelIsInbox() {
    assertThat(MailboxName.parse("inbox/inbox").name()).isEqualTo("INBOX/inbox");
    assertThat(MailboxName.parse("inboxes").name()).isEqualTo("inboxes");
    assertThat(MailboxName.parse("a/inbox").name()).isEqualTo("a/inbox");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "a//b",
        "/a",
        "a/ /b",
        "a*",
        "a%",
        "a\u0000b",
        "a\r\nb",
        "a\u007f",
        "\ud800",
        "a//"
      })
  void whatIsNoNameIsRefused(String text) {
    assertThatThrownBy(() -> MailboxName.parse(text))
        .isInstanceOf(MalformedMailboxNameException.class);
  }

  @Test
  void lengthAndDepthAreBounded() {
    assertThat(MailboxName.parse("é".repeat(127)).name()).hasSize(127);
    assertThatThrownBy(() -> MailboxName.parse("é".repeat(128)))
        .isInstanceOf(MalformedMailboxNameException.class);
    assertThat(MailboxName.parse("a/b/c/d/e/f/g/h/i/j").parent()).isPresent();
    assertThatThrownBy(() -> MailboxName.parse("a/b/c/d/e/f/g/h/i/j/k"))
        .isInstanceOf(MalformedMailboxNameException.class);
  }

  @Test
  void aNameMovesWithWhatIsAboveIt() {
    MailboxName trips = MailboxName.parse("Trips");
    MailboxName alps = MailboxName.parse("Trips/2026/Alps");

    assertThat(alps.isBelow(trips)).isTrue();
    assertThat(MailboxName.parse("Tripsters").isBelow(trips)).isFalse();
    assertThat(alps.moved(trips, MailboxName.parse("Old/T")).name()).isEqualTo("Old/T/2026/Alps");
    assertThat(trips.moved(trips, MailboxName.parse("Old")).name()).isEqualTo("Old");
    assertThat(alps.parent().orElseThrow().name()).isEqualTo("Trips/2026");
    assertThat(trips.parent()).isEmpty();
  }
}
