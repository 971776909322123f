package org.cairn.imap.mailbox;

/**
 * Whether the disk takes what clients bring. Mail that was accepted is stored all the same: where
 * it waits it takes as much room.
 */
@FunctionalInterface
public interface Room {
  /** There is always room. */
  Room ENDLESS = _ -> true;

  /** Whether so many octets more may be brought; a cheap question. */
  boolean hasRoomFor(long octets);
}
