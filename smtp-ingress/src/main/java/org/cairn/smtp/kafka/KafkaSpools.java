package org.cairn.smtp.kafka;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.cairn.log.kafka.LogWriter;
import org.cairn.smtp.accept.ContentSpool;
import org.cairn.smtp.accept.Spools;
import org.cairn.smtp.protocol.Peer;

/**
 * Shares out the turns to write large contents, of which each takes memory: two thirds for our
 * people, one third for strangers, and no stranger has more than two.
 */
public final class KafkaSpools implements Spools {
  /** With what the log may take to answer, the client hears 451 before it gives up. */
  private static final Duration TURN_WITHIN = Duration.ofSeconds(15);

  private static final int PER_STRANGER = 2;

  private final LogWriter log;
  private final RandomGenerator random;
  private final Turns ours;
  private final Turns strangers;

  /**
   * @param atOnce so many contents are written at once; at least two
   */
  public KafkaSpools(LogWriter log, RandomGenerator random, int atOnce) {
    this(log, random, atOnce, TURN_WITHIN);
  }

  KafkaSpools(LogWriter log, RandomGenerator random, int atOnce, Duration turnWithin) {
    if (atOnce < 2) {
      throw new IllegalArgumentException("at least two large mails are received at once");
    }
    int forStrangers = Math.max(1, atOnce / 3);
    int forOurs = atOnce - forStrangers;
    this.log = log;
    this.random = random;
    this.ours = new Turns(forOurs, forOurs, turnWithin);
    this.strangers = new Turns(forStrangers, PER_STRANGER, turnWithin);
  }

  @Override
  public ContentSpool of(Peer peer, String source) {
    return new KafkaContentSpool(
        log,
        random,
        switch (peer) {
          case Peer.SignedIn _ -> ours;
          case Peer.Stranger _ -> strangers;
        },
        source);
  }
}
