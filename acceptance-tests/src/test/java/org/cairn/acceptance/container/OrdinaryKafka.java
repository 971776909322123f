package org.cairn.acceptance.container;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.AbstractWaitStrategy;
import org.testcontainers.utility.DockerImageName;

/// A single Kafka node as anybody runs it, without authentication, on a port of loopback.
final class OrdinaryKafka extends GenericContainer<OrdinaryKafka> {
  private static final String SETTINGS =
      """
      process.roles=broker,controller
      node.id=1
      controller.quorum.voters=1@127.0.0.1:%2$d
      listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
      controller.listener.names=CONTROLLER
      offsets.topic.replication.factor=1
      transaction.state.log.replication.factor=1
      transaction.state.log.min.isr=1
      auto.create.topics.enable=false
      log.dirs=/tmp/log
      """;
  private static final String SCRIPT =
      """
      set -e
      printf '%%s' "$SETTINGS" > /tmp/server.properties
      [ -d /tmp/log ] || java -cp '/opt/kafka/libs/*' kafka.tools.StorageTool format \
        -t AAAAAAAAAAAAAAAAAAAAAQ -c /tmp/server.properties
      exec java -Xmx256m -XX:+UseSerialGC -cp '/opt/kafka/libs/*' kafka.Kafka /tmp/server.properties
      """
          .formatted();

  private final int port;

  OrdinaryKafka(DockerImageName image, int port, int controllerPort) {
    super(image);
    this.port = port;
    withNetworkMode("host");
    withEnv("SETTINGS", SETTINGS.formatted(port, controllerPort));
    setCommandParts(new String[] {"sh", "-c", SCRIPT});
    waitingFor(new Listening(port).withStartupTimeout(Duration.ofMinutes(2)));
  }

  String bootstrap() {
    return "127.0.0.1:" + port;
  }

  /// SIGKILL to the broker; what it wrote stays in the container.
  void kills() {
    getDockerClient().killContainerCmd(getContainerId()).exec();
  }

  void startsAgain() {
    getDockerClient().startContainerCmd(getContainerId()).exec();
  }

  /// What the container runs, for a message of failure.
  List<String> command() {
    return List.of(getCommandParts());
  }

  /// Waits for the port itself: what Kafka logs depends on how its logging is set up, and the
  /// network of the machine has no published ports to look at.
  private static final class Listening extends AbstractWaitStrategy {
    private final int port;

    Listening(int port) {
      this.port = port;
    }

    @Override
    protected void waitUntilReady() {
      Awaitility.await("an ordinary Kafka on port " + port)
          .atMost(startupTimeout)
          .ignoreExceptionsInstanceOf(IOException.class)
          .until(
              () -> {
                try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                  return socket.isConnected();
                }
              });
    }
  }
}
