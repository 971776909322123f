package org.cairn.filespooler.courier;

import java.time.Duration;
import org.cairn.custody.Window;

/**
 * How a gateway uses Filespooler.
 *
 * @param window how much one neighbour's queue takes before the ledger has an answer
 * @param jobOctets no job is larger, but for one bundle: an earlier bundle arrives earlier
 * @param mostOctets a larger job of another is left where it is
 * @param reserveOctets what is left free on the disks of both folders
 * @param patience how long a missing job may be on its way while later ones have come
 * @param answerWithin how long writing a window may take
 * @param expectedWithin how long a neighbour may be away
 * @param validFor how long this process may be believed to be there
 */
public record QueueSettings(
    Window window,
    int jobOctets,
    long mostOctets,
    long reserveOctets,
    Duration patience,
    Duration answerWithin,
    Duration expectedWithin,
    Duration validFor) {
  public static final QueueSettings USUAL =
      new QueueSettings(
          new Window(4096, 64L << 20),
          1 << 20,
          8L << 20,
          64L << 20,
          Duration.ofMinutes(10),
          Duration.ofMinutes(5),
          Duration.ofDays(1),
          Duration.ofSeconds(30));

  public QueueSettings {
    if (jobOctets < 1 || mostOctets < 1 || reserveOctets < 0 || patience.isNegative()) {
      throw new IllegalArgumentException("a job has some octets, and nothing else is negative");
    }
  }
}
