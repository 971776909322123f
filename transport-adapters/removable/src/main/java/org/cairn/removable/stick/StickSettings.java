package org.cairn.removable.stick;

import java.time.Duration;
import java.util.Set;
import org.cairn.custody.Window;
import org.cairn.mail.NodeName;

/**
 * How a gateway uses sticks.
 *
 * @param relayFor gateways whose mail it takes from a stick to pass it on
 * @param invited gateways that a stick may be brought to, besides those that were at it
 * @param window how much one stick takes before it has answered
 * @param reserveOctets what is left free for the others and for receipts
 * @param answerWithin how long writing a window may take
 * @param expectedWithin how long a stick is on its way
 * @param validFor how long a plugged-in stick may be believed to be there
 */
public record StickSettings(
    Set<NodeName> relayFor,
    Set<NodeName> invited,
    Window window,
    long reserveOctets,
    Duration answerWithin,
    Duration expectedWithin,
    Duration validFor) {
  public StickSettings {
    relayFor = Set.copyOf(relayFor);
    invited = Set.copyOf(invited);
    if (reserveOctets < 0) {
      throw new IllegalArgumentException("a reserve is not negative");
    }
  }

  /** For sticks that somebody takes along within two days. */
  public static StickSettings usual(Set<NodeName> relayFor, Set<NodeName> invited) {
    return new StickSettings(
        relayFor,
        invited,
        new Window(4096, 64L << 20),
        4L << 20,
        Duration.ofMinutes(5),
        Duration.ofDays(2),
        Duration.ofSeconds(30));
  }

  public StickSettings withExpectedWithin(Duration expected) {
    return new StickSettings(
        relayFor, invited, window, reserveOctets, answerWithin, expected, validFor);
  }

  public StickSettings withReserve(long octets) {
    return new StickSettings(
        relayFor, invited, window, octets, answerWithin, expectedWithin, validFor);
  }
}
