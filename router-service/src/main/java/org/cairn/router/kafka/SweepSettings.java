package org.cairn.router.kafka;

import java.nio.file.Path;
import java.time.Duration;

/**
 * When content that nothing names is looked for and dropped.
 *
 * @param notes the file that remembers what was found; to lose it costs time only
 * @param lookEvery in time that the router runs: a look reads the log, and is left out where it can
 *     hardly find anything
 * @param unnamedFor for so long nothing must have named it, in that time
 */
public record SweepSettings(Path notes, Duration lookEvery, Duration unnamedFor) {
  public SweepSettings {
    if (!lookEvery.isPositive() || !unnamedFor.isPositive()) {
      throw new IllegalArgumentException("content is looked for from time to time");
    }
  }

  /** At most four looks a day; dropped is what nothing has named for a day. */
  public static SweepSettings beside(Path stateDirectory) {
    return new SweepSettings(
        stateDirectory.resolveSibling(stateDirectory.getFileName() + "-content.json"),
        Duration.ofHours(6),
        Duration.ofHours(24));
  }
}
