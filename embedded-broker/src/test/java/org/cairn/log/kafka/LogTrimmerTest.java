package org.cairn.log.kafka;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.cairn.log.Topic;
import org.cairn.log.broker.EmbeddedBroker;
import org.cairn.log.record.BrokerStart;
import org.cairn.log.record.LogFact;
import org.cairn.log.record.OperatorCommand;
import org.cairn.log.record.RequestId;
import org.cairn.log.record.TraceLine;
import org.cairn.mail.MailId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Which positions make records go. Each test keeps to a group of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LogTrimmerTest {
  private final EmbeddedBroker broker;
  private final LogConnection connection;
  private final LogWriter log;
  private final Admin admin;
  private final LogTrimmer trimmer;
  private final Random random = new Random(11);

  LogTrimmerTest(@TempDir Path directory) throws Exception {
    broker = EmbeddedBroker.start(directory);
    connection = broker.connection("admin", "test");
    log = LogWriter.open(connection);
    admin = Admin.create(connection.admin());
    trimmer = new LogTrimmer(connection);
  }

  @AfterAll
  void stop() {
    trimmer.close();
    admin.close();
    log.close();
    broker.close();
  }

  private long appendCommand() throws Exception {
    return append(
        new OperatorCommand.Expire(RequestId.random(random), Instant.EPOCH, MailId.random(random)));
  }

  private long append(LogFact fact) throws Exception {
    return log.append(fact).get(10, SECONDS).offset();
  }

  private void commit(String group, Topic topic, long offset, String metadata) throws Exception {
    admin
        .alterConsumerGroupOffsets(
            group, Map.of(partition(topic), new OffsetAndMetadata(offset, metadata)))
        .all()
        .get(10, SECONDS);
  }

  private long firstKept(Topic topic) throws Exception {
    TopicPartition partition = partition(topic);
    return admin
        .listOffsets(Map.of(partition, OffsetSpec.earliest()))
        .partitionResult(partition)
        .get(10, SECONDS)
        .offset();
  }

  private static TopicPartition partition(Topic topic) {
    return new TopicPartition(topic.topicName(), 0);
  }

  private String epochNow() {
    try (LossEpoch epoch = new LossEpoch(connection)) {
      return epoch.refresh();
    }
  }

  @Test
  void whatWasReadInThisLossEpochGoes() throws Exception {
    long needed = appendCommand() + 1;
    appendCommand();
    commit("reading", Topic.OPERATOR_COMMAND, needed, epochNow());

    trimmer.trimRead("reading", Set.of(Topic.OPERATOR_COMMAND));

    assertThat(firstKept(Topic.OPERATOR_COMMAND)).isEqualTo(needed);
  }

  @Test
  void aPositionFromBeforeALossOfPowerMakesNothingGoThoughTheTopicIsFlushed() throws Exception {
    assertThat(Topic.OPERATOR_COMMAND.flushed()).isTrue();
    long before = firstKept(Topic.OPERATOR_COMMAND);
    long needed = appendCommand() + 1;
    commit("restored", Topic.OPERATOR_COMMAND, needed, epochNow());
    append(new BrokerStart("later", Instant.EPOCH, "lost-" + random.nextInt()));

    trimmer.trimRead("restored", Set.of(Topic.OPERATOR_COMMAND));
    assertThat(firstKept(Topic.OPERATOR_COMMAND)).isEqualTo(before);

    commit("restored", Topic.OPERATOR_COMMAND, needed, epochNow());
    trimmer.trimRead("restored", Set.of(Topic.OPERATOR_COMMAND));
    assertThat(firstKept(Topic.OPERATOR_COMMAND)).isEqualTo(needed);
  }

  @Test
  void aPositionWithoutALossEpochMakesNothingGo() throws Exception {
    long before = firstKept(Topic.OPERATOR_COMMAND);
    commit("careless", Topic.OPERATOR_COMMAND, appendCommand() + 1, "");

    trimmer.trimRead("careless", Set.of(Topic.OPERATOR_COMMAND));

    assertThat(firstKept(Topic.OPERATOR_COMMAND)).isEqualTo(before);
  }

  @Test
  void whatTheLedgerHasReadOfAFlushedTopicGoesWhateverItsMetadataSays() throws Exception {
    long needed = appendCommand() + 1;
    long trace = append(TraceLine.of(MailId.random(random), Instant.EPOCH, "test", "told", ""));
    commit(ReaderGroup.ROUTER_LEDGER, Topic.OPERATOR_COMMAND, needed, "AgAAAY");
    commit(ReaderGroup.ROUTER_LEDGER, Topic.TRACE, trace + 1, "AgAAAY");

    trimmer.trimRead(ReaderGroup.ROUTER_LEDGER, Set.of(Topic.OPERATOR_COMMAND, Topic.TRACE));

    assertThat(firstKept(Topic.OPERATOR_COMMAND)).isEqualTo(needed);
    assertThat(firstKept(Topic.TRACE)).isZero();
  }
}
