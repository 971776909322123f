package org.cairn.log.guard;

/** How the broker's last run ended, and so what may be missing now. */
public enum UncleanStop {
  /** It was closed in order, or never ran: nothing is missing. */
  NONE,
  /** Its process died, the machine went on: what was written is there, synced or not. */
  PROCESS_KILLED,
  /**
   * The machine went down, or the directory is a copy: only what was synced is surely there. The
   * newest records of unflushed topics may be gone, committed positions may point past the end.
   */
  POWER_LOST
}
