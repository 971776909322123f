package org.cairn.log.broker;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What an embedded broker must be told.
 *
 * @param directory the broker's own directory: log, credentials, port, marker of a clean stop
 * @param port loopback port of the listener; 0 chooses a free one at the first start and keeps it
 *     for as long as it stays free
 * @param services names of the users, beside the administrator, that get a password and the rights
 *     that {@link AccessRules} states
 * @param startWithin how long a start may take; long enough to recover the log after a crash
 */
public record BrokerSettings(
    Path directory, int port, List<String> services, Duration startWithin) {

  /** The services that have rights on the log. */
  public static final List<String> SERVICES =
      List.of("smtp-ingress", "router-service", "imap-egress", "console");

  private static final int PORT_MAX = 65_535;

  public BrokerSettings {
    if (port < 0 || port > PORT_MAX) {
      throw new IllegalArgumentException("a port is 0 to 65535, not " + port);
    }
    if (services.contains(BrokerCredentials.ADMIN)) {
      throw new IllegalArgumentException("a service is not called " + BrokerCredentials.ADMIN);
    }
    services = List.copyOf(services);
  }

  /** Everything by default, in this directory. */
  public static BrokerSettings in(Path directory) {
    return new BrokerSettings(directory, 0, SERVICES, Duration.ofMinutes(5));
  }

  /** The same on this port. */
  public BrokerSettings withPort(int otherPort) {
    return new BrokerSettings(directory, otherPort, services, startWithin);
  }
}
