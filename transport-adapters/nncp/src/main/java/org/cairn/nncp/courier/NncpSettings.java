package org.cairn.nncp.courier;

import java.time.Duration;
import org.cairn.custody.Window;

/**
 * How a gateway uses NNCP.
 *
 * @param window how much one neighbour's spool takes before the ledger has an answer
 * @param packetOctets no packet is larger, but for one bundle: an earlier bundle arrives earlier
 * @param reserveOctets what is left free on the disk of the spool
 * @param answerWithin how long writing a window may take
 * @param expectedWithin how long something may be on its way at most
 * @param validFor how long this process may be believed to be there
 */
public record NncpSettings(
    Window window,
    int packetOctets,
    long reserveOctets,
    Duration answerWithin,
    Duration expectedWithin,
    Duration validFor) {
  public static final NncpSettings USUAL =
      new NncpSettings(
          new Window(4096, 64L << 20),
          1 << 20,
          64L << 20,
          Duration.ofMinutes(5),
          Duration.ofDays(1),
          Duration.ofSeconds(30));

  public NncpSettings {
    if (packetOctets < 1 || reserveOctets < 0) {
      throw new IllegalArgumentException("a packet has some octets, and a reserve is not negative");
    }
  }
}
