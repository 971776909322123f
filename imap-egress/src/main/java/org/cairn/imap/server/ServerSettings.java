package org.cairn.imap.server;

import java.time.Duration;
import java.util.List;

/**
 * Where the server listens, and its limits.
 *
 * @param maxConnections of all clients together
 * @param maxPerSource of one address
 * @param maxPerAccount sessions of one account
 * @param loginTimeout from the connection to the login
 * @param idleTimeout of a client that says nothing (RFC 3501 section 5.4: at least 30 minutes)
 * @param keepAlive how often an idling client hears of us
 * @param writeTimeout of a client that does not read what it asked for
 */
public record ServerSettings(
    List<Endpoint> endpoints,
    int maxConnections,
    int maxPerSource,
    int maxPerAccount,
    Duration loginTimeout,
    Duration idleTimeout,
    Duration keepAlive,
    Duration writeTimeout) {
  public ServerSettings {
    endpoints = List.copyOf(endpoints);
    if (maxConnections < 1 || maxPerSource < 1 || maxPerAccount < 1) {
      throw new IllegalArgumentException("a server that lets nobody in is no server");
    }
    if (List.of(loginTimeout, idleTimeout, keepAlive, writeTimeout).stream()
        .anyMatch(d -> d.isNegative() || d.isZero())) {
      throw new IllegalArgumentException("time-outs are positive");
    }
  }

  /** The usual limits. */
  public static ServerSettings of(List<Endpoint> endpoints) {
    return new ServerSettings(
        endpoints,
        20_000,
        1_000,
        40,
        Duration.ofSeconds(60),
        Duration.ofMinutes(30),
        Duration.ofMinutes(2),
        Duration.ofSeconds(60));
  }
}
