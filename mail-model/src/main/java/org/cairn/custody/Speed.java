package org.cairn.custody;

/**
 * How soon what is sent may arrive, slowest first. It is about delay, not about octets a second: a
 * radio that needs a minute for a text is faster than a stick that comes tomorrow.
 */
public enum Speed {
  /** Somebody carries it in a pocket. */
  REMOVABLE,
  /** A spool or a synchronised folder, which leaves when it can. */
  COURIER,
  /** Small frames over a narrow link. */
  FRAME,
  /** A live conversation with the next hop. */
  SESSION;

  public boolean isAtLeast(Speed other) {
    return compareTo(other) >= 0;
  }
}
