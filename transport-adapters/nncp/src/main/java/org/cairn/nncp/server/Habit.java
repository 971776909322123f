package org.cairn.nncp.server;

/**
 * What a call costs, and so how the lines to neighbours are kept. A call begins with some 70 KiB,
 * whatever it carries, and with all that waits; once it is held it looks at its spool once a
 * second.
 */
public enum Habit {
  /** Call whenever there is something: a mail is there at once, and costs a call. */
  QUICK,
  /** Hold the line: a mail costs only itself, and is there half a second later on average. */
  HELD,
  /** Call when there is something and hang up at once, and ask only now and then: paid by time. */
  BRIEF
}
