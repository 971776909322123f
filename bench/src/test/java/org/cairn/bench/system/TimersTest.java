package org.cairn.bench.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class TimersTest {
  private static final Timers EARLIER =
      Timers.parse(
          """
          # HELP cairn_smtp_append_seconds how long
          cairn_smtp_append_seconds_count 10.0
          cairn_smtp_append_seconds_sum 0.5
          cairn_imap_push_seconds_count 4.0
          cairn_imap_push_seconds_sum 0.1
          """);

  @Test
  void theMeanIsThatOfTheTimeBetween() {
    Timers later =
        Timers.parse(
            """
            cairn_smtp_append_seconds_count 30.0
            cairn_smtp_append_seconds_sum 0.6
            cairn_imap_push_seconds_count 4.0
            cairn_imap_push_seconds_sum 0.1
            """);

    assertThat(later.meanMillisSince(EARLIER)).containsOnlyKeys("cairn_smtp_append");
    assertThat(later.meanMillisSince(EARLIER).get("cairn_smtp_append")).isCloseTo(5, within(1e-6));
  }

  @Test
  void theLabelsOfOneTimerAreAddedUp() {
    Timers later =
        Timers.parse(
            """
            cairn_imap_commands_seconds_count{status="ok",verb="fetch"} 1.0
            cairn_imap_commands_seconds_count{status="no",verb="login"} 3.0
            cairn_imap_commands_seconds_sum{status="ok",verb="fetch"} 0.004
            cairn_imap_commands_seconds_sum{status="no",verb="login"} 0.004
            """);

    assertThat(later.meanMillisSince(Timers.NONE).get("cairn_imap_commands"))
        .isCloseTo(2, within(1e-6));
  }
}
