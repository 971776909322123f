package org.cairn.imap.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MailboxPatternTest {
  @ParameterizedTest
  @CsvSource({
    "*,A/B/C,true",
    "%,A,true",
    "%,A/B,false",
    "A/%,A/B,true",
    "A/%,A/B/C,false",
    "A/*,A/B/C,true",
    "*C,A/B/C,true",
    "A%C,AxyC,true",
    "A%C,Ax/C,false",
    "A%/C,Ax/C,true",
    "**%,A/B,true",
    "inbox,INBOX,true",
    "InBox/%,INBOX/a,true",
    "inboxes,INBOXES,false",
    "archive,Archive,false",
    "A,AB,false"
  })
  void aPatternMatchesAsTheStandardSays(String pattern, String name, boolean matches) {
    assertThat(new MailboxPattern(pattern).matches(name)).isEqualTo(matches);
  }

  @ParameterizedTest
  @CsvSource({"100", "1000", "100000"})
  void aPatternMeantToKeepUsBusyDoesNot(int stars) {
    String name = "a".repeat(255);

    assertThat(new MailboxPattern("*a".repeat(stars) + "b").matches(name)).isFalse();
  }
}
