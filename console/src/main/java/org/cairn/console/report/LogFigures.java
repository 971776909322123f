package org.cairn.console.report;

import java.time.Duration;

/** The way to figures about the log. */
public interface LogFigures {
  /**
   * What the log held a moment ago.
   *
   * @param took how long the log needed to answer
   * @param quarantined records that were set aside since the log began
   */
  record Reading(Duration took, CustodyCount custody, long quarantined) {}

  /**
   * Asks the log.
   *
   * @throws org.cairn.log.EventLogException if the log does not answer
   */
  Reading read();
}
