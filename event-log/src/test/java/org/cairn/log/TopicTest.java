package org.cairn.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TopicTest {
  @Test
  void nothingIsDeletedByTime() {
    assertThat(Topic.values())
        .allSatisfy(topic -> assertThat(topic.config(1)).containsEntry("retention.ms", "-1"));
  }

  @Test
  void onlyWhatNothingDependsOnIsDeletedBySize() {
    assertThat(Arrays.stream(Topic.values()).filter(Topic::bounded))
        .containsExactlyInAnyOrder(Topic.MAILBOX_CHANGED, Topic.TRACE, Topic.CANARY);
    assertThat(Topic.values())
        .filteredOn(topic -> !topic.bounded())
        .allSatisfy(topic -> assertThat(topic.config(1)).containsEntry("retention.bytes", "-1"));
  }

  @Test
  void aSingleNodeSyncsWhatIsFlushedBeforeItAcknowledges() {
    assertThat(Topic.MAIL_ACCEPTED.config(1)).containsEntry("flush.messages", "1");
    assertThat(Topic.MAILBOX_DELIVERY.config(1))
        .containsEntry("flush.messages", Long.toString(Long.MAX_VALUE));
  }

  @Test
  void threeBrokersAcknowledgeWithTwoCopiesInsteadOfASync() {
    assertThat(Topic.MAIL_ACCEPTED.config(3))
        .containsEntry("flush.messages", Long.toString(Long.MAX_VALUE))
        .containsEntry("min.insync.replicas", "2");
  }

  @Test
  void aCompactedTopicIsNeverDeletedFrom() {
    assertThat(Topic.values())
        .filteredOn(Topic::compacted)
        .contains(Topic.ACCOUNT, Topic.CONTENT, Topic.BROKER_START)
        .allSatisfy(
            topic -> assertThat(topic.config(1)).containsEntry("cleanup.policy", "compact"));
  }
}
