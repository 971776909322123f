package org.cairn.log.guard;

/** What the room on the disk allows. */
public enum DiskState {
  /** Mail is accepted. */
  OPEN,
  /** Below the floor: nothing new is accepted, what was accepted goes on to its destination. */
  LOW,
  /** So little is left that the broker must stop before a write of its own fails half-way. */
  EXHAUSTED
}
