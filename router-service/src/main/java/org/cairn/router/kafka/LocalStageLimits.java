package org.cairn.router.kafka;

import java.time.Duration;

/**
 * Bounds of the local stage.
 *
 * @param mostOpen so many mails may wait for the answers of mailboxes before no more are read
 * @param trimEvery how often records that are done with are deleted
 */
public record LocalStageLimits(int mostOpen, Duration trimEvery) {
  public LocalStageLimits {
    if (mostOpen < 1) {
      throw new IllegalArgumentException("the window of open mails has room for at least one");
    }
    if (trimEvery.isNegative() || trimEvery.isZero()) {
      throw new IllegalArgumentException("trimming needs an interval");
    }
  }
}
