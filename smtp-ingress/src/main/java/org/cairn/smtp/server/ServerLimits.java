package org.cairn.smtp.server;

import java.time.Duration;

/**
 * What the server bears of all its clients.
 *
 * @param connections of our own people, at a time
 * @param mxConnections of other servers, at a time: strangers cannot take our people's places
 * @param connectionsPerSource from one address, at a time
 * @param idle how long a client that signed in, or another server, may say nothing; Delta Chat
 *     keeps connections open, so this is at least the 5 minutes of RFC 5321 section 4.5.3.2.7
 * @param beforeLogin how long a client on a submission port may take for a command before it signs
 *     in
 * @param contentGrace how long a content may take, however small
 * @param contentFloor and how many octets it must bring for every further second
 * @param unread how long a client may leave our replies unread
 * @param answerWithin how long the log may take to answer before the client is told to try again
 * @param drain how long sessions may take to end when the server stops
 */
public record ServerLimits(
    int connections,
    int mxConnections,
    int connectionsPerSource,
    Duration idle,
    Duration beforeLogin,
    Duration contentGrace,
    int contentFloor,
    Duration unread,
    Duration answerWithin,
    Duration drain) {

  public static final ServerLimits USUAL =
      new ServerLimits(
          4000,
          500,
          250,
          Duration.ofMinutes(10),
          Duration.ofMinutes(1),
          Duration.ofMinutes(2),
          4096,
          Duration.ofMinutes(1),
          Duration.ofSeconds(20),
          Duration.ofSeconds(5));

  public ServerLimits {
    if (connections < 1 || mxConnections < 1 || connectionsPerSource < 1 || contentFloor < 1) {
      throw new IllegalArgumentException("limits are positive");
    }
    for (Duration each :
        new Duration[] {idle, beforeLogin, contentGrace, unread, answerWithin, drain}) {
      if (each.isNegative() || each.isZero()) {
        throw new IllegalArgumentException("durations are positive");
      }
    }
  }
}
