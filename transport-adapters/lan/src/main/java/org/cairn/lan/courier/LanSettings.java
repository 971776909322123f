package org.cairn.lan.courier;

import java.time.Duration;
import org.cairn.custody.Window;

/**
 * How a gateway uses live sessions.
 *
 * @param window how much is on its way to one neighbour before it answered for some of it
 * @param answerWithin how long a neighbour may take to acknowledge a window
 * @param expectedWithin how long after that its receipt may take
 * @param validFor how long this process may be believed to be there
 */
public record LanSettings(
    Window window, Duration answerWithin, Duration expectedWithin, Duration validFor) {
  public static final LanSettings USUAL =
      new LanSettings(
          new Window(512, 2L << 20),
          Duration.ofMinutes(2),
          Duration.ofMinutes(2),
          Duration.ofSeconds(15));
}
