package org.cairn.codec.outline;

/** The time that the next date is near to: dates in one mail are seldom far apart. */
final class RecentTime {
  /** The first second of 2026. */
  private static final long START = 1_767_225_600;

  private long seconds = START;

  long seconds() {
    return seconds;
  }

  void is(long seen) {
    if (seen >= 0 && seen < DateText.END) {
      seconds = seen;
    }
  }
}
