package org.cairn.log.broker;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.cairn.log.guard.DiskFloor;

/**
 * What an embedded broker must be told.
 *
 * @param directory the broker's own directory: log, credentials, port, marker of a clean stop
 * @param port loopback port of the listener; 0 chooses a free one at the first start and keeps it
 *     for as long as it stays free
 * @param services names of the users, beside the administrator, that get a password and the rights
 *     that {@link AccessRules} states
 * @param startWithin how long a start may take; long enough to recover the log after a crash
 * @param floor what must stay free on the disk
 * @param ballastOctets size of the file that is given up when a start finds the disk full; 0 for
 *     none
 */
public record BrokerSettings(
    Path directory,
    int port,
    List<String> services,
    Duration startWithin,
    DiskFloor floor,
    long ballastOctets) {

  /** The services that have rights on the log. */
  public static final List<String> SERVICES =
      List.of(
          "smtp-ingress",
          "router-service",
          "imap-egress",
          "console",
          "removable",
          "nncp",
          "syncthing",
          "filespooler",
          "lan");

  private static final long BALLAST_OCTETS = 64L * 1024 * 1024;
  private static final int PORT_MAX = 65_535;

  public BrokerSettings {
    if (port < 0 || port > PORT_MAX) {
      throw new IllegalArgumentException("a port is 0 to 65535, not " + port);
    }
    if (ballastOctets < 0) {
      throw new IllegalArgumentException("a ballast has no negative size");
    }
    if (services.contains(BrokerCredentials.ADMIN)) {
      throw new IllegalArgumentException("a service is not called " + BrokerCredentials.ADMIN);
    }
    services = List.copyOf(services);
  }

  /** Everything by default, in this directory: any port, a ballast of 64 MiB. */
  public static BrokerSettings in(Path directory) {
    return new BrokerSettings(
        directory, 0, SERVICES, Duration.ofMinutes(5), DiskFloor.DEFAULT, BALLAST_OCTETS);
  }

  /** The same on this port. */
  public BrokerSettings withPort(int otherPort) {
    return new BrokerSettings(directory, otherPort, services, startWithin, floor, ballastOctets);
  }

  /** The same with another floor and ballast. */
  public BrokerSettings withDisk(DiskFloor otherFloor, long otherBallastOctets) {
    return new BrokerSettings(
        directory, port, services, startWithin, otherFloor, otherBallastOctets);
  }
}
