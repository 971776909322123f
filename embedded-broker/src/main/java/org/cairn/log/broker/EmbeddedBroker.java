package org.cairn.log.broker;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.function.Consumer;
import org.cairn.log.EventLogException;
import org.cairn.log.guard.DiskState;
import org.cairn.log.guard.RunMark;
import org.cairn.log.guard.UncleanStop;
import org.cairn.log.guard.server.Ballast;
import org.cairn.log.guard.server.DiskGuard;
import org.cairn.log.guard.server.RunMarkFile;
import org.cairn.log.kafka.LogConnection;
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
  private static final int RANDOM_OCTETS = 16;

  private final BrokerDirectory directory;
  private final BrokerCredentials credentials;
  private final BrokerFaults faults;
  private final KafkaNode node;
  private final DiskGuard disk;
  private final RunMark mark;
  private final UncleanStop stopBefore;

  private EmbeddedBroker(
      BrokerDirectory directory,
      BrokerCredentials credentials,
      BrokerFaults faults,
      KafkaNode node,
      DiskGuard disk,
      RunMark mark,
      UncleanStop stopBefore) {
    this.directory = directory;
    this.credentials = credentials;
    this.faults = faults;
    this.node = node;
    this.disk = disk;
    this.mark = mark;
    this.stopBefore = stopBefore;
  }

  /** Starts a broker for a test: without a ballast, and its failures are only logged. */
  public static EmbeddedBroker start(Path directory) throws IOException, InterruptedException {
    BrokerSettings settings = BrokerSettings.in(directory);
    return start(settings.withDisk(settings.floor(), 0), InstantSource.system(), _ -> {});
  }

  /**
   * Starts the broker and returns when every topic takes appends. Waits for as long as the disk is
   * too full to start at all.
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
      Ballast ballast = directory.ballast(settings.ballastOctets());
      DiskGuard.awaitRoomToStart(directory.path(), settings.floor(), ballast);
      BrokerCredentials credentials =
          BrokerCredentials.load(directory.credentialsFile(), settings.services(), random);
      var before = directory.mark().read();
      String boot = RunMarkFile.bootNow();
      UncleanStop stopBefore =
          RunMark.stop(before, BrokerStorage.isFormatted(directory.log()), boot);
      RunMark mark = RunMark.begin(before, stopBefore, boot, () -> hex(random));
      BrokerStorage.format(directory.log(), credentials);
      directory.mark().write(mark);
      BrokerFaults faults = new BrokerFaults(onFailure);
      faults.install();
      KafkaNode node = startNode(settings, directory, credentials, faults, hex(random));
      try {
        directory.rememberPort(node.port());
        new BrokerSetUp(connection(node, credentials, BrokerCredentials.ADMIN, "broker"))
            .apply(credentials, new BrokerStart(hex(random), clock.instant(), mark.lossEpoch()));
        DiskGuard disk =
            DiskGuard.start(
                directory.path(), settings.floor(), ballast, state -> stopIfFull(state, faults));
        LOG.infof("broker started port=%d stop-before=%s", node.port(), stopBefore);
        return new EmbeddedBroker(directory, credentials, faults, node, disk, mark, stopBefore);
      } catch (Throwable e) {
        node.close(faults.silence());
        throw e;
      }
    } catch (Throwable e) {
      directory.close();
      throw e;
    }
  }

  private static KafkaNode startNode(
      BrokerSettings settings,
      BrokerDirectory directory,
      BrokerCredentials credentials,
      BrokerFaults faults,
      String controllerPassword)
      throws IOException {
    return KafkaNode.start(
        directory.log(),
        BrokerConfig.of(
            directory.log(),
            settings.port(),
            credentials.passwordOf(BrokerCredentials.ADMIN),
            controllerPassword,
            settings.startWithin()),
        faults,
        new LoopbackSockets(directory.lastPort()));
  }

  /** Kafka's own writes must not meet a full disk: half of one may be on the disk then. */
  private static void stopIfFull(DiskState state, BrokerFaults faults) {
    if (state == DiskState.EXHAUSTED) {
      faults.tell("the disk is full");
    }
  }

  private static String hex(SecureRandom random) {
    byte[] octets = new byte[RANDOM_OCTETS];
    random.nextBytes(octets);
    return HexFormat.of().formatHex(octets);
  }

  private static LogConnection connection(
      KafkaNode node, BrokerCredentials credentials, String user, String clientId) {
    return new LogConnection(
        BrokerConfig.HOST + ":" + node.port(), user, credentials.passwordOf(user), clientId);
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
    return connection(node, credentials, user, clientId);
  }

  /** The room on the broker's disk: whoever accepts mail in this process asks it first. */
  public DiskGuard disk() {
    return disk;
  }

  /** How the run before this one ended. Services learn it from the log: {@link BrokerStart}. */
  public UncleanStop stopBefore() {
    return stopBefore;
  }

  /** Stops in order: everything is synced to the disk, and then the mark of a clean stop is set. */
  @Override
  public void close() {
    disk.close();
    boolean whole = faults.silence();
    node.close(whole);
    try {
      if (whole) {
        directory.mark().write(mark.ended());
      }
    } catch (IOException e) {
      LOG.warnf(e, "broker stopped, but the next start takes it for a kill");
    }
    directory.close();
    LOG.info("broker stopped");
  }
}
