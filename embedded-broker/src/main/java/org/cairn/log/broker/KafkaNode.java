package org.cairn.log.broker;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import kafka.server.BrokerServer;
import kafka.server.ControllerServer;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.server.Server;
import kafka.server.SharedServer;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.network.ListenerName;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.apache.kafka.server.ServerSocketFactory;

/**
 * Controller and broker of one node, put together here and not by {@code KafkaRaftServer}: so the
 * controller may listen on any free port, which it learns when it is bound, and faults end where
 * {@link BrokerFaults} says.
 */
final class KafkaNode {
  private static final Duration ORDERLY_STOP = Duration.ofSeconds(15);

  /** What failed will not come to an orderly end by waiting. */
  private static final Duration STOP_AFTER_FAILURE = Duration.ofSeconds(2);

  private final ControllerServer controller;
  private final BrokerServer broker;

  private KafkaNode(ControllerServer controller, BrokerServer broker) {
    this.controller = controller;
    this.broker = broker;
  }

  /**
   * Starts the node and returns when it takes requests.
   *
   * @throws IOException if it does not start; nothing of it runs then
   */
  static KafkaNode start(
      Path logDirectory,
      Map<String, String> settings,
      BrokerFaults faults,
      ServerSocketFactory sockets)
      throws IOException {
    KafkaConfig config = new KafkaConfig(settings, false);
    MetaPropertiesEnsemble directories = BrokerStorage.identity(logDirectory);
    Metrics metrics =
        Server.initializeMetrics(config, Time.SYSTEM, directories.clusterId().orElseThrow());
    var voters = new CompletableFuture<Map<Integer, InetSocketAddress>>();
    SharedServer shared =
        new SharedServer(
            config, directories, Time.SYSTEM, metrics, voters, List.of(), faults, sockets);
    ControllerServer controller =
        new ControllerServer(
            shared, KafkaRaftServer.configSchema(), BrokerStorage.bootstrap(logDirectory));
    BrokerServer broker = new BrokerServer(shared);
    var _ =
        controller
            .socketServerFirstBoundPortFuture()
            .thenAccept(port -> voters.complete(Map.of(BrokerConfig.NODE_ID, loopback(port))));
    KafkaNode node = new KafkaNode(controller, broker);
    try {
      controller.startup();
      broker.startup();
      return node;
    } catch (Throwable e) {
      node.close(false);
      throw new IOException("the broker does not start", e);
    }
  }

  private static InetSocketAddress loopback(int port) {
    return new InetSocketAddress(InetAddress.ofLiteral(BrokerConfig.HOST), port);
  }

  int port() {
    return broker.boundPort(new ListenerName(BrokerConfig.CLIENT_LISTENER));
  }

  /**
   * Stops the broker, then the controller it still needs to say goodbye to.
   *
   * @param whole whether nothing has failed so far
   */
  void close(boolean whole) {
    broker.shutdown(whole ? ORDERLY_STOP : STOP_AFTER_FAILURE);
    controller.shutdown();
  }
}
