package org.cairn.log.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class CommitPaceTest {
  private static final TopicPartition MAILS = new TopicPartition("mail.accepted", 0);
  private static final TopicPartition ANSWERS = new TopicPartition("mailbox.delivered", 0);
  private static final long MILLI = 1_000_000;

  private final CommitPace pace = new CommitPace(Duration.ofMillis(200), 0);

  @Test
  void theFirstPositionIsCommittedAtOnceAndTheNextAfterAWhile() {
    assertThat(pace.next(Map.of(MAILS, 1L), 0)).containsEntry(MAILS, 1L);
    assertThat(pace.next(Map.of(MAILS, 2L), 10 * MILLI)).isEmpty();
    assertThat(pace.next(Map.of(MAILS, 3L), 199 * MILLI)).isEmpty();
    assertThat(pace.next(Map.of(), 200 * MILLI)).containsEntry(MAILS, 3L);
  }

  @Test
  void aPositionThatDoesNotMoveIsCommittedOnce() {
    pace.next(Map.of(MAILS, 1L, ANSWERS, 5L), 0);

    assertThat(pace.next(Map.of(MAILS, 1L, ANSWERS, 5L), 1_000 * MILLI)).isEmpty();
    assertThat(pace.next(Map.of(MAILS, 1L, ANSWERS, 6L), 2_000 * MILLI))
        .containsExactly(Map.entry(ANSWERS, 6L));
  }

  @Test
  void whatIsLeftIsGivenBeforeThePartitionsAreLetGo() {
    pace.next(Map.of(MAILS, 1L), 0);
    pace.next(Map.of(MAILS, 9L), MILLI);

    assertThat(pace.rest()).containsExactly(Map.entry(MAILS, 9L));
    assertThat(pace.rest()).isEmpty();
  }

  @Test
  void aCommitThatFailedIsAskedForAgainWithoutNews() {
    pace.next(Map.of(MAILS, 1L), 0);
    pace.again();

    assertThat(pace.next(Map.of(), 200 * MILLI)).containsEntry(MAILS, 1L);
  }

  @Test
  void positionsOfAnEarlierAssignmentAreForgotten() {
    pace.next(Map.of(MAILS, 9L), 0);
    pace.clear();

    assertThat(pace.rest()).isEmpty();
    assertThat(pace.next(Map.of(MAILS, 2L), 200 * MILLI)).containsEntry(MAILS, 2L);
  }
}
