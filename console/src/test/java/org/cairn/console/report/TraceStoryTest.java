package org.cairn.console.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.cairn.console.account.Outcome;
import org.cairn.console.account.Refusal;
import org.cairn.log.record.TraceLine;
import org.cairn.mail.MailId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceStoryTest {
  private static final MailId ONE = new MailId("abcdef01" + "0".repeat(24));
  private static final MailId OTHER = new MailId("abcdef02" + "0".repeat(24));

  private final MemoryReports traces = new MemoryReports();

  TraceStoryTest() {
    traces.say(line(ONE, 3, "delivered"));
    traces.say(line(ONE, 1, "accepted"));
    traces.say(line(OTHER, 2, "accepted"));
    traces.say(line(ONE, 1, "routed"));
  }

  private static TraceLine line(MailId id, int second, String event) {
    return TraceLine.of(id, Instant.ofEpochSecond(second), "somebody", event, "");
  }

  private static Refusal.Reason reason(Outcome<TraceStory> outcome) {
    return outcome instanceof Outcome.Refused<TraceStory>(Refusal refusal)
        ? refusal.reason()
        : fail();
  }

  private static Refusal.Reason fail() {
    throw new AssertionError("it was not refused");
  }

  @Test
  void theLifeOfAMailIsToldByTime() {
    assertThat(
            TraceStory.of("abcdef01", traces)
                .map(s -> s.lines().stream().map(TraceLine::event).toList()))
        .isEqualTo(Outcome.done(List.of("accepted", "routed", "delivered")));
  }

  @Test
  void theNewestMailIsFoundWithoutItsId() {
    assertThat(TraceStory.ofNewest(traces).map(TraceStory::mail)).isEqualTo(Outcome.done(OTHER));
  }

  @Test
  void aBeginningThatSeveralMailsShareIsNotEnough() {
    assertThat(reason(TraceStory.of("abcdef", traces))).isEqualTo(Refusal.Reason.BAD_REQUEST);
  }

  @Test
  void aMailThatNobodySpokeOfIsUnknown() {
    assertThat(reason(TraceStory.of("abcdef03", traces))).isEqualTo(Refusal.Reason.UNKNOWN);
    assertThat(reason(TraceStory.ofNewest(new MemoryReports()))).isEqualTo(Refusal.Reason.UNKNOWN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "abc", "xyzxyz", "../../secret", "ABCDEF01", "%00"})
  void whatIsNoIdIsRefused(String written) {
    assertThat(reason(TraceStory.of(written, traces))).isEqualTo(Refusal.Reason.BAD_REQUEST);
  }
}
