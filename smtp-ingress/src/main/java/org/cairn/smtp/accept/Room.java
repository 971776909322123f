package org.cairn.smtp.accept;

/** Whether the disk that holds the log takes more mail. */
@FunctionalInterface
public interface Room {
  /** For a log on another machine: its own refusal is what we hear. */
  Room ENDLESS = _ -> true;

  /** Whether a mail of that size may be accepted; a cheap question. */
  boolean hasRoomFor(long octets);
}
