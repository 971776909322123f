package org.cairn.log.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.cairn.log.Topic;
import org.cairn.log.kafka.LogConnection;
import org.cairn.log.kafka.TopicSetup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** One broker for all of these: nothing here stops it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EmbeddedBrokerTest {
  private final Path directory;
  private final EmbeddedBroker broker;

  EmbeddedBrokerTest(@TempDir Path directory) throws Exception {
    this.directory = directory;
    this.broker = EmbeddedBroker.start(directory);
  }

  @AfterAll
  void stop() {
    broker.close();
  }

  @Test
  void everyTopicTakesAnAppend() throws Exception {
    try (var producer = producer(broker.connection("admin", "test"))) {
      for (Topic topic : Topic.values()) {
        assertThat(append(producer, topic).topic()).isEqualTo(topic.topicName());
      }
    }
  }

  @Test
  void everyTopicIsConfiguredAsItSays() throws Exception {
    try (Admin admin = admin()) {
      for (Topic topic : Topic.values()) {
        assertThat(config(admin, topic)).containsAllEntriesOf(topic.config(1));
      }
    }
  }

  @Test
  void whatSomebodyChangedIsCorrected() throws Exception {
    var resource = new ConfigResource(ConfigResource.Type.TOPIC, Topic.CUSTODY.topicName());
    try (Admin admin = admin()) {
      var change =
          new AlterConfigOp(new ConfigEntry("retention.ms", "60000"), AlterConfigOp.OpType.SET);
      admin.incrementalAlterConfigs(Map.of(resource, List.of(change))).all().get();
      await().until(() -> "60000".equals(config(admin, Topic.CUSTODY).get("retention.ms")));

      new TopicSetup(admin, 1, Duration.ofSeconds(10)).apply(List.of(Topic.CUSTODY));

      await().until(() -> "-1".equals(config(admin, Topic.CUSTODY).get("retention.ms")));
    }
  }

  @Test
  void aTopicThatIsMissingIsMadeAgain() throws Exception {
    try (Admin admin = admin()) {
      admin.deleteTopics(List.of(Topic.LINK_STATE.topicName())).all().get();
      await().until(() -> !admin.listTopics().names().get().contains("link.state"));

      new TopicSetup(admin, 1, Duration.ofSeconds(10)).apply(Arrays.asList(Topic.values()));

      assertThat(admin.listTopics().names().get()).contains(Topic.LINK_STATE.topicName());
    }
  }

  @Test
  void aTopicNobodyMadeIsNotMadeByAppending() {
    Map<String, Object> settings = broker.connection("admin", "test").producer();
    settings.put("max.block.ms", 1_000);
    try (var producer = new KafkaProducer<String, byte[]>(settings)) {
      Future<RecordMetadata> append =
          producer.send(new ProducerRecord<>("misspelt", "key", new byte[1]));

      assertThatThrownBy(() -> append.get(5, TimeUnit.SECONDS))
          .isInstanceOfAny(ExecutionException.class, TimeoutException.class);
    }
  }

  @Test
  void nobodyEntersWithoutAPassword() {
    LogConnection anonymous = new LogConnection(broker.bootstrap(), "", "", "test");

    assertThat(answersTo(anonymous.admin())).isFalse();
  }

  @Test
  void nobodyEntersWithAWrongPassword() {
    LogConnection wrong = new LogConnection(broker.bootstrap(), "router-service", "no", "test");

    try (Admin admin = Admin.create(wrong.admin())) {
      assertThatThrownBy(() -> admin.describeCluster().nodes().get(5, TimeUnit.SECONDS))
          .hasCauseInstanceOf(SaslAuthenticationException.class);
    }
  }

  @Test
  void theControllerAsksForAPasswordToo() throws Exception {
    for (int port : OpenPorts.ofThisProcess()) {
      Map<String, Object> settings = new LogConnection("127.0.0.1:" + port, "", "", "test").admin();
      settings.put("bootstrap.controllers", settings.remove("bootstrap.servers"));

      assertThat(answersTo(settings)).as("port " + port).isFalse();
    }
  }

  @Test
  void allListenersAreOnLoopback() throws Exception {
    assertThat(OpenPorts.ofThisProcess()).hasSizeGreaterThanOrEqualTo(2);
    assertThat(OpenPorts.beyondLoopback()).isEmpty();
  }

  @Test
  void aServiceAppendsWhatIsItsOwn() throws Exception {
    try (var producer = producer(broker.connection("smtp-ingress", "test"))) {
      assertThat(append(producer, Topic.MAIL_ACCEPTED).hasOffset()).isTrue();
      assertThat(append(producer, Topic.TRACE).hasOffset()).isTrue();
    }
  }

  @Test
  void aServiceCannotForgeTheWordOfAnother() {
    try (var producer = producer(broker.connection("smtp-ingress", "test"))) {
      assertThatThrownBy(() -> append(producer, Topic.MAILBOX_DELIVERED))
          .hasCauseInstanceOf(TopicAuthorizationException.class);
    }
  }

  @Test
  void aServiceCannotMakeTopics() {
    try (Admin admin = Admin.create(broker.connection("imap-egress", "test").admin())) {
      var creation = admin.createTopics(List.of(new NewTopic("mine", 1, (short) 1))).all();

      assertThatThrownBy(() -> creation.get(5, TimeUnit.SECONDS))
          .hasCauseInstanceOf(TopicAuthorizationException.class);
    }
  }

  @Test
  void onlyTheOwnerMayLookIntoTheDirectory() throws Exception {
    assertThat(permissions(directory)).isEqualTo("rwx------");
    assertThat(permissions(directory.resolve("credentials.json"))).isEqualTo("rw-------");
  }

  @Test
  void aSecondBrokerInTheSameDirectoryIsRefused() {
    assertThatThrownBy(() -> EmbeddedBroker.start(directory))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("another broker");
  }

  private Admin admin() {
    return Admin.create(broker.connection("admin", "test").admin());
  }

  private static Map<String, String> config(Admin admin, Topic topic) throws Exception {
    var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic.topicName());
    var config = new HashMap<String, String>();
    Config described =
        admin
            .describeConfigs(List.of(resource))
            .all()
            .get()
            .getOrDefault(resource, new Config(List.of()));
    described.entries().forEach(entry -> config.put(entry.name(), entry.value()));
    return config;
  }

  private static KafkaProducer<String, byte[]> producer(LogConnection connection) {
    return new KafkaProducer<>(connection.producer());
  }

  private static RecordMetadata append(KafkaProducer<String, byte[]> producer, Topic topic)
      throws ExecutionException, InterruptedException, TimeoutException {
    byte[] value = "{}".getBytes(StandardCharsets.UTF_8);
    return producer
        .send(new ProducerRecord<>(topic.topicName(), "key", value))
        .get(10, TimeUnit.SECONDS);
  }

  /** Whether a client with these settings gets any answer within two seconds. */
  private static boolean answersTo(Map<String, Object> settings) {
    var properties = new Properties();
    properties.putAll(settings);
    properties.put("request.timeout.ms", "1000");
    properties.put("reconnect.backoff.ms", "1000");
    properties.put("default.api.timeout.ms", "2000");
    try (Admin admin = Admin.create(properties)) {
      admin.describeCluster().clusterId().get(3, TimeUnit.SECONDS);
      return true;
    } catch (ExecutionException | TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
