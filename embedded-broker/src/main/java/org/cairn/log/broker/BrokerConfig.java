package org.cairn.log.broker;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * The settings of the embedded broker: one node that is broker and controller, quick to start,
 * small in memory, open to nobody without a password.
 */
final class BrokerConfig {
  static final int NODE_ID = 1;
  static final String CLIENT_LISTENER = "CLIENT";
  static final String CONTROLLER_LISTENER = "CONTROLLER";
  static final String HOST = "127.0.0.1";
  static final String CONTROLLER_USER = "controller";

  private static final int KIBIBYTE = 1024;
  private static final int MEBIBYTE = 1024 * KIBIBYTE;

  private BrokerConfig() {}

  /**
   * @param port 0 for any; see {@link LoopbackSockets}
   * @param adminPassword for what the broker asks itself over its own listener
   * @param controllerPassword between broker and controller of this process, new at every start
   */
  static Map<String, String> of(
      Path logDirectory,
      int port,
      String adminPassword,
      String controllerPassword,
      Duration startWithin) {
    var config = new TreeMap<String, String>();
    identity(config, logDirectory, port);
    security(config, adminPassword, controllerPassword);
    speed(config, startWithin);
    keeping(config);
    memory(config);
    return config;
  }

  private static void identity(Map<String, String> config, Path logDirectory, int port) {
    config.put("process.roles", "broker,controller");
    config.put("node.id", Integer.toString(NODE_ID));
    config.put("log.dirs", logDirectory.toString());
    config.put(
        "listeners",
        "%s://%s:%d,%s://%s:0".formatted(CLIENT_LISTENER, HOST, port, CONTROLLER_LISTENER, HOST));
    // The controller's port is known only once it is bound; this stands for "told later".
    config.put("controller.quorum.voters", NODE_ID + "@0.0.0.0:0");
    config.put("controller.listener.names", CONTROLLER_LISTENER);
    config.put("inter.broker.listener.name", CLIENT_LISTENER);
    config.put("auto.create.topics.enable", "false");
    config.put("metric.reporters", "");
  }

  /** Any local user can reach loopback, so both listeners ask who is there. */
  private static void security(
      Map<String, String> config, String adminPassword, String controllerPassword) {
    config.put("listener.security.protocol.map", "CLIENT:SASL_PLAINTEXT,CONTROLLER:SASL_PLAINTEXT");
    config.put("sasl.enabled.mechanisms", "SCRAM-SHA-256");
    config.put("sasl.mechanism.inter.broker.protocol", "SCRAM-SHA-256");
    config.put(
        "listener.name.client.scram-sha-256.sasl.jaas.config",
        "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";"
            .formatted(BrokerCredentials.ADMIN, adminPassword));
    config.put("listener.name.controller.sasl.enabled.mechanisms", "PLAIN");
    config.put("sasl.mechanism.controller.protocol", "PLAIN");
    config.put(
        "listener.name.controller.plain.sasl.jaas.config",
        "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"%1$s\" password=\"%2$s\" user_%1$s=\"%2$s\";"
            .formatted(CONTROLLER_USER, controllerPassword));
    config.put("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
    config.put("super.users", "User:" + BrokerCredentials.ADMIN + ";User:" + CONTROLLER_USER);
  }

  private static void speed(Map<String, String> config, Duration startWithin) {
    config.put("server.max.startup.time.ms", Long.toString(startWithin.toMillis()));
    // After a kill the controller waits this long before it believes that the broker is a new one.
    config.put("broker.session.timeout.ms", "1500");
    config.put("broker.heartbeat.interval.ms", "250");
    config.put("initial.broker.registration.timeout.ms", "60000");
    config.put("controller.quorum.election.timeout.ms", "200");
    config.put("controller.quorum.election.backoff.max.ms", "100");
    config.put("controller.quorum.fetch.timeout.ms", "500");
    config.put("controller.quorum.append.linger.ms", "0");
    config.put("group.initial.rebalance.delay.ms", "0");
    config.put("group.min.session.timeout.ms", "1000");
    config.put("group.coordinator.append.linger.ms", "0");
    config.put("group.coordinator.rebalance.protocols", "classic,consumer");
    // Twice a second a record that says nothing, synced to the disk: not on an SD card.
    config.put("metadata.max.idle.interval.ms", "0");
  }

  private static void keeping(Map<String, String> config) {
    config.put("log.retention.ms", "-1");
    config.put("log.message.timestamp.after.max.ms", Long.toString(Long.MAX_VALUE));
    // Positions are never forgotten: a clock that jumps half a century must not expire them.
    config.put("offsets.retention.minutes", Integer.toString(Integer.MAX_VALUE));
    for (String topic : new String[] {"offsets.topic", "transaction.state.log"}) {
      config.put(topic + ".num.partitions", "1");
      config.put(topic + ".replication.factor", "1");
      config.put(topic + ".segment.bytes", Integer.toString(4 * MEBIBYTE));
    }
    config.put("transaction.state.log.min.isr", "1");
    config.put("share.coordinator.state.topic.num.partitions", "1");
    config.put("share.coordinator.state.topic.replication.factor", "1");
    config.put("share.coordinator.state.topic.min.isr", "1");
    config.put("message.max.bytes", Integer.toString(2 * MEBIBYTE));
    config.put("metadata.log.segment.bytes", Integer.toString(8 * MEBIBYTE));
    // What was deleted gives its room back soon, so that a full disk recovers.
    config.put("log.retention.check.interval.ms", "10000");
    config.put("log.segment.delete.delay.ms", "5000");
  }

  private static void memory(Map<String, String> config) {
    config.put("num.network.threads", "2");
    config.put("listener.name.controller.num.network.threads", "1");
    config.put("num.io.threads", "4");
    config.put("background.threads", "2");
    config.put("num.recovery.threads.per.data.dir", "2");
    config.put("group.coordinator.threads", "1");
    config.put("log.cleaner.dedupe.buffer.size", Integer.toString(4 * MEBIBYTE));
    // 16 MiB of segment need 4,096 entries; an index is mapped whole.
    config.put("log.index.size.max.bytes", Integer.toString(64 * KIBIBYTE));
    config.put("offsets.load.buffer.size", Integer.toString(MEBIBYTE));
    config.put("transaction.state.log.load.buffer.size", Integer.toString(MEBIBYTE));
    config.put("share.coordinator.load.buffer.size", Integer.toString(MEBIBYTE));
    config.put("queued.max.requests", "100");
    config.put("socket.request.max.bytes", Integer.toString(16 * MEBIBYTE));
    config.put("fetch.max.bytes", Integer.toString(16 * MEBIBYTE));
    config.put("socket.receive.buffer.bytes", Integer.toString(64 * KIBIBYTE));
    config.put("socket.send.buffer.bytes", Integer.toString(64 * KIBIBYTE));
  }
}
