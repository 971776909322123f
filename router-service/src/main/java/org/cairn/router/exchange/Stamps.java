package org.cairn.router.exchange;

import java.util.random.RandomGenerator;
import org.cairn.bundle.CreationTimestamp;
import org.cairn.bundle.SequenceNumbers;

/**
 * Gives each bundle of ours its name: when it is made, and a number that none had before. One for
 * each life of the ledger. Used by one thread.
 */
public final class Stamps {
  private final RandomGenerator random;
  private SequenceNumbers last;

  /**
   * @param random a {@code SecureRandom}, but in tests
   */
  public Stamps(RandomGenerator random) {
    this.random = random;
    this.last = SequenceNumbers.start(random);
  }

  public CreationTimestamp next(Reading at) {
    last = last.next(random);
    return at.trusted()
        ? CreationTimestamp.at(at.wall(), last.number())
        : CreationTimestamp.withoutClock(last.number());
  }
}
