package org.cairn.syncthing.courier;

import java.time.Duration;
import org.cairn.custody.Window;

/**
 * How a gateway uses folders.
 *
 * @param window how much one neighbour's folder takes before the ledger has an answer
 * @param fileOctets no file is larger, but for one bundle: an earlier bundle arrives earlier
 * @param reserveOctets what is left free on the disk of the folders
 * @param mostFileOctets a file that is larger is not read
 * @param answerWithin how long writing a window may take
 * @param nearWithin when a neighbour that is connected, or has it, should have said so
 * @param carriedWithin how long whoever carries may be on the way
 * @param onceFor how long receipts and the like stay, for which no receipt comes
 * @param validFor how long this process may be believed to be there
 */
public record SyncthingSettings(
    Window window,
    int fileOctets,
    long reserveOctets,
    long mostFileOctets,
    Duration answerWithin,
    Duration nearWithin,
    Duration carriedWithin,
    Duration onceFor,
    Duration validFor) {
  public static final SyncthingSettings USUAL =
      new SyncthingSettings(
          new Window(4096, 64L << 20),
          1 << 20,
          64L << 20,
          64L << 20,
          Duration.ofMinutes(5),
          Duration.ofMinutes(2),
          Duration.ofDays(1),
          Duration.ofDays(2),
          Duration.ofSeconds(30));

  public SyncthingSettings {
    if (fileOctets < 1 || reserveOctets < 0 || mostFileOctets < 1) {
      throw new IllegalArgumentException("a file has some octets, and a reserve is not negative");
    }
  }
}
