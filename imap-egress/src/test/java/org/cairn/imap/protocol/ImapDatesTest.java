package org.cairn.imap.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ImapDatesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "01-Jan-0000 00:00:00 +0000",
        "17-Jul-1996 02:44:25 -0700",
        " 1-Feb-2026 00:00:00 +1200",
        "31-Dec-9999 23:59:59 +0000"
      })
  void whatCanBeReadCanBeWritten(String text) {
    Instant read = ImapDates.parseDateTime(text).orElseThrow();

    assertThat(ImapDates.parseDateTime(ImapDates.format(read))).isEqualTo(Optional.of(read));
  }

  /** A mail with such a date would end every session that asks for it. */
  @ParameterizedTest
  @ValueSource(strings = {"31-Dec-9999 23:59:59 -0100", "01-Jan-0000 00:00:00 +0100"})
  void aDateThatIsBeyondAllYearsInUtcIsNone(String text) {
    assertThat(ImapDates.parseDateTime(text)).isEmpty();
  }

  @Test
  void aDayThatIsNotIsNone() {
    assertThat(ImapDates.parseDateTime("30-Feb-2026 00:00:00 +0000")).isEmpty();
  }
}
