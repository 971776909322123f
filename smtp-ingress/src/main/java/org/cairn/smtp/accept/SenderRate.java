package org.cairn.smtp.accept;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.cairn.smtp.protocol.Input.Admittance;

/**
 * Holds every sender to a measure: so many mails a minute, so many octets a day. Each measure is a
 * bucket that fills evenly and may be emptied at once, so a burst is fine and a flood is not.
 *
 * <p>Octets are charged when they were received, whether or not they became a mail; the last mail
 * may overdraw, and the next waits.
 *
 * <p>Safe for use by many threads; {@code this} guards the buckets.
 */
public final class SenderRate {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration DAY = Duration.ofDays(1);

  /** So many senders are remembered; who was quiet longest is forgotten first, bucket full. */
  private static final int MAX_SENDERS = 20_000;

  private final long mailsPerMinute;
  private final long octetsPerDay;
  private final Map<String, Buckets> senders = new LinkedHashMap<>(64, 0.75f, true);

  private record Buckets(TokenBucket mails, TokenBucket octets) {}

  /**
   * @param mailsPerMinute 0 for no measure
   * @param octetsPerDay 0 for no measure
   */
  public SenderRate(long mailsPerMinute, long octetsPerDay) {
    if (mailsPerMinute < 0 || octetsPerDay < 0) {
      throw new IllegalArgumentException("a measure is 0 or more");
    }
    this.mailsPerMinute = mailsPerMinute;
    this.octetsPerDay = octetsPerDay;
  }

  /** Whether this sender may send a mail now; if so, it is counted. */
  public synchronized Admittance admit(String sender, Instant now) {
    Buckets buckets = bucketsOf(sender, now);
    if (octetsPerDay > 0 && !buckets.octets().has(1, now)) {
      return Admittance.OVER_QUOTA;
    }
    if (mailsPerMinute > 0) {
      if (!buckets.mails().has(1, now)) {
        return Admittance.TOO_FAST;
      }
      buckets.mails().take(1);
    }
    return Admittance.ADMITTED;
  }

  /** Counts octets of a content that were received. */
  public synchronized void charge(String sender, long octets, Instant now) {
    if (octetsPerDay > 0) {
      bucketsOf(sender, now).octets().take(octets);
    }
  }

  private Buckets bucketsOf(String sender, Instant now) {
    Buckets buckets =
        senders.computeIfAbsent(
            sender,
            _ ->
                new Buckets(
                    new TokenBucket(mailsPerMinute, MINUTE, now),
                    new TokenBucket(octetsPerDay, DAY, now)));
    if (senders.size() > MAX_SENDERS) {
      var eldest = senders.keySet().iterator();
      eldest.next();
      eldest.remove();
    }
    return buckets;
  }
}
