package org.cairn.log.broker;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.cairn.log.EventLogException;
import org.cairn.log.Topic;
import org.cairn.log.guard.RunMark;
import org.cairn.log.guard.UncleanStop;
import org.cairn.log.guard.server.RunMarkFile;
import org.cairn.log.kafka.LogConnection;
import org.cairn.log.kafka.LogWriter;
import org.cairn.log.kafka.TopicSetup;
import org.cairn.log.record.BrokerStart;
import org.jboss.logging.Logger;

/**
 * A running broker with all topics, users and rights in place. It listens on loopback only, asks
 * everybody for a password, and keeps all it needs in one directory that nobody else may read.
 *
 * <p>One directory is used by one broker at a time, and one JVM runs one broker at a time: what
 * Kafka does instead of ending the JVM is one setting per JVM (see {@link BrokerFailure}).
 */
public final class EmbeddedBroker implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(EmbeddedBroker.class);
  private static final Duration SET_UP_WITHIN = Duration.ofSeconds(30);
  private static final int RANDOM_OCTETS = 16;

  private final BrokerDirectory directory;
  private final BrokerCredentials credentials;
  private final BrokerFaults faults;
  private final KafkaNode node;
  private final RunMark mark;
  private final UncleanStop stopBefore;

  private EmbeddedBroker(
      BrokerDirectory directory,
      BrokerCredentials credentials,
      BrokerFaults faults,
      KafkaNode node,
      RunMark mark,
      UncleanStop stopBefore) {
    this.directory = directory;
    this.credentials = credentials;
    this.faults = faults;
    this.node = node;
    this.mark = mark;
    this.stopBefore = stopBefore;
  }

  /** Starts a broker with default settings; for tests. Its failures are only logged. */
  public static EmbeddedBroker start(Path directory) throws IOException, InterruptedException {
    return start(BrokerSettings.in(directory), InstantSource.system(), _ -> {});
  }

  /**
   * Starts the broker and returns when every topic takes appends.
   *
   * @param clock dates the start on the log
   * @param onFailure told at most once, on a thread of its own, when the broker cannot go on; it
   *     should end the process, which must be started anew
   * @throws IOException if the directory is in use or the broker does not start
   * @throws EventLogException if topics or users cannot be set up
   */
  public static EmbeddedBroker start(
      BrokerSettings settings, InstantSource clock, Consumer<BrokerFailure> onFailure)
      throws IOException, InterruptedException {
    SecureRandom random = new SecureRandom();
    BrokerDirectory directory = BrokerDirectory.open(settings.directory());
    try {
      BrokerCredentials credentials =
          BrokerCredentials.load(directory.credentialsFile(), settings.services(), random);
      BrokerStorage.format(directory.log(), credentials);
      var before = directory.mark().read();
      String boot = RunMarkFile.bootNow();
      RunMark mark = RunMark.begin(before, boot, () -> hex(random));
      directory.mark().write(mark);
      BrokerFaults faults = new BrokerFaults(onFailure);
      faults.install();
      KafkaNode node =
          KafkaNode.start(
              directory.log(),
              BrokerConfig.of(
                  directory.log(),
                  settings.port(),
                  credentials.passwordOf(BrokerCredentials.ADMIN),
                  hex(random),
                  settings.startWithin()),
              faults,
              new LoopbackSockets(directory.lastPort()));
      EmbeddedBroker broker =
          new EmbeddedBroker(
              directory,
              credentials,
              faults,
              node,
              mark,
              before.map(b -> b.stop(boot)).orElse(UncleanStop.NONE));
      broker.setUp(new BrokerStart(hex(random), clock.instant(), mark.lossEpoch()));
      return broker;
    } catch (Throwable e) {
      directory.close();
      throw e;
    }
  }

  private static String hex(SecureRandom random) {
    byte[] octets = new byte[RANDOM_OCTETS];
    random.nextBytes(octets);
    return HexFormat.of().formatHex(octets);
  }

  private void setUp(BrokerStart start) throws IOException, InterruptedException {
    try {
      directory.rememberPort(node.port());
      LogConnection connection = connection(BrokerCredentials.ADMIN, "broker");
      try (Admin admin = Admin.create(connection.admin())) {
        new BrokerUsers(admin).apply(credentials);
        new TopicSetup(admin, 1, SET_UP_WITHIN).apply(Arrays.asList(Topic.values()));
      }
      try (LogWriter log = LogWriter.open(connection)) {
        log.append(start).get(SET_UP_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
      } catch (ExecutionException | TimeoutException e) {
        throw new EventLogException("the broker's start cannot be written to the log", e);
      }
      LOG.infof("broker started port=%d stop-before=%s", node.port(), stopBefore);
    } catch (Throwable e) {
      faults.silence();
      node.close();
      throw e;
    }
  }

  /** Where clients find the broker: {@code host:port}. */
  public String bootstrap() {
    return BrokerConfig.HOST + ":" + node.port();
  }

  /** The users, for those who must tell them to services in other processes. */
  public BrokerCredentials credentials() {
    return credentials;
  }

  /**
   * How a client of this user reaches the broker.
   *
   * @throws IllegalArgumentException if there is no such user
   */
  public LogConnection connection(String user, String clientId) {
    return new LogConnection(bootstrap(), user, credentials.passwordOf(user), clientId);
  }

  /** How the run before this one ended. Services learn it from the log: {@link BrokerStart}. */
  public UncleanStop stopBefore() {
    return stopBefore;
  }

  /** Stops in order: everything is synced to the disk, and then the mark of a clean stop is set. */
  @Override
  public void close() {
    faults.silence();
    node.close();
    try {
      directory.mark().write(mark.ended());
    } catch (IOException e) {
      LOG.warnf(e, "broker stopped, but the next start takes it for a kill");
    }
    directory.close();
    LOG.info("broker stopped");
  }
}
