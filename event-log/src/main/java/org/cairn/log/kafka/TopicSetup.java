package org.cairn.log.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.InvalidPartitionsException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.cairn.log.EventLogException;
import org.cairn.log.Topic;
import org.jboss.logging.Logger;

/**
 * Makes the topics that are missing and corrects the configuration of those that are there.
 * Idempotent, and safe when several services do it at once. It returns when every topic has a
 * leader for every partition, so that the first append after it does not wait.
 */
public final class TopicSetup {
  private static final Logger LOG = Logger.getLogger(TopicSetup.class);
  private static final Duration PAUSE = Duration.ofMillis(20);

  private final Admin admin;
  private final int replicas;
  private final Duration timeout;

  /**
   * @param replicas brokers that hold a copy of every topic: 1 on one box
   * @param timeout how long the whole may take
   */
  public TopicSetup(Admin admin, int replicas, Duration timeout) {
    this.admin = admin;
    this.replicas = replicas;
    this.timeout = timeout;
  }

  /**
   * Brings the topics into the state that {@link Topic} states.
   *
   * @throws EventLogException when the broker refuses or time is up
   */
  public void apply(Collection<Topic> topics) throws InterruptedException {
    long deadlineNanos = System.nanoTime() + timeout.toNanos();
    Map<String, TopicDescription> present = describe(topics, deadlineNanos);
    var missing = topics.stream().filter(topic -> !present.containsKey(topic.topicName())).toList();
    if (!missing.isEmpty()) {
      create(missing, deadlineNanos);
      LOG.infof("topics=%d created", missing.size());
    }
    addPartitions(topics, present, deadlineNanos);
    correct(topics.stream().filter(topic -> !missing.contains(topic)).toList(), deadlineNanos);
    while (!everyPartitionHasALeader(topics, describe(topics, deadlineNanos))) {
      pause(deadlineNanos);
    }
  }

  private Map<String, TopicDescription> describe(Collection<Topic> topics, long deadlineNanos)
      throws InterruptedException {
    var names = topics.stream().map(Topic::topicName).toList();
    var present = new HashMap<String, TopicDescription>();
    for (var answer : admin.describeTopics(names).topicNameValues().entrySet()) {
      awaitUnless(UnknownTopicOrPartitionException.class, answer.getValue(), deadlineNanos)
          .ifPresent(description -> present.put(answer.getKey(), description));
    }
    return present;
  }

  private void create(Collection<Topic> missing, long deadlineNanos) throws InterruptedException {
    var wanted =
        missing.stream()
            .map(
                topic ->
                    new NewTopic(topic.topicName(), topic.partitions(), (short) replicas)
                        .configs(topic.config(replicas)))
            .toList();
    for (KafkaFuture<Void> answer : admin.createTopics(wanted).values().values()) {
      awaitUnless(TopicExistsException.class, answer, deadlineNanos);
    }
  }

  private void addPartitions(
      Collection<Topic> topics, Map<String, TopicDescription> present, long deadlineNanos)
      throws InterruptedException {
    var wanted = new HashMap<String, NewPartitions>();
    for (Topic topic : topics) {
      var description = present.get(topic.topicName());
      if (description != null && description.partitions().size() < topic.partitions()) {
        wanted.put(topic.topicName(), NewPartitions.increaseTo(topic.partitions()));
      }
    }
    for (KafkaFuture<Void> answer : admin.createPartitions(wanted).values().values()) {
      awaitUnless(InvalidPartitionsException.class, answer, deadlineNanos);
    }
  }

  private void correct(Collection<Topic> topics, long deadlineNanos) throws InterruptedException {
    var resources = new HashMap<ConfigResource, Topic>();
    topics.forEach(
        topic ->
            resources.put(new ConfigResource(ConfigResource.Type.TOPIC, topic.topicName()), topic));
    var changes = new HashMap<ConfigResource, Collection<AlterConfigOp>>();
    for (var answer : admin.describeConfigs(resources.keySet()).values().entrySet()) {
      Topic topic = resources.get(answer.getKey());
      Config config = await(answer.getValue(), deadlineNanos);
      if (topic != null) {
        var differences = differences(topic, config);
        if (!differences.isEmpty()) {
          changes.put(answer.getKey(), differences);
          LOG.infof("topic=%s configuration corrected: %s", topic.topicName(), differences);
        }
      }
    }
    if (!changes.isEmpty()) {
      await(admin.incrementalAlterConfigs(changes).all(), deadlineNanos);
    }
  }

  private List<AlterConfigOp> differences(Topic topic, Config config) {
    var differences = new ArrayList<AlterConfigOp>();
    topic
        .config(replicas)
        .forEach(
            (key, value) -> {
              ConfigEntry entry = config.get(key);
              if (entry == null || !value.equals(entry.value())) {
                differences.add(
                    new AlterConfigOp(new ConfigEntry(key, value), AlterConfigOp.OpType.SET));
              }
            });
    return differences;
  }

  private static boolean everyPartitionHasALeader(
      Collection<Topic> topics, Map<String, TopicDescription> present) {
    return present.keySet().containsAll(Set.copyOf(topics.stream().map(Topic::topicName).toList()))
        && present.values().stream()
            .flatMap(topic -> topic.partitions().stream())
            .allMatch(partition -> partition.leader() != null && !partition.leader().isEmpty());
  }

  private static void pause(long deadlineNanos) throws InterruptedException {
    if (System.nanoTime() > deadlineNanos) {
      throw new EventLogException("the topics did not get a leader in time");
    }
    TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
  }

  /** The answer, or empty when the broker refused for the reason that is expected here. */
  private static <T> Optional<T> awaitUnless(
      Class<? extends ApiException> expected, KafkaFuture<T> answer, long deadlineNanos)
      throws InterruptedException {
    try {
      return Optional.ofNullable(await(answer, deadlineNanos));
    } catch (EventLogException e) {
      if (e.getCause() instanceof ExecutionException refusal
          && expected.isInstance(refusal.getCause())) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private static <T> T await(KafkaFuture<T> answer, long deadlineNanos)
      throws InterruptedException {
    try {
      return answer.get(Math.max(1, deadlineNanos - System.nanoTime()), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      throw new EventLogException("the broker refused to set up the topics", e);
    } catch (TimeoutException e) {
      throw new EventLogException("the broker did not set up the topics in time", e);
    }
  }
}
