package org.cairn.custody;

/**
 * How soon what is sent may arrive, slowest first. It is about delay, not about octets a second: a
 * radio that needs a minute for a text is faster than a stick that comes tomorrow.
 */
public enum Speed {
  /** Somebody carries it in a pocket. */
  REMOVABLE(64),
  /** A spool or a synchronised folder, which leaves when it can. */
  COURIER(16),
  /** Small frames over a narrow link. */
  FRAME(4),
  /** A live conversation with the next hop. */
  SESSION(1);

  private final int hopCost;

  Speed(int hopCost) {
    this.hopCost = hopCost;
  }

  public boolean isAtLeast(Speed other) {
    return compareTo(other) >= 0;
  }

  /** What a hop by such a link counts for when ways are compared: so many live hops. */
  public int hopCost() {
    return hopCost;
  }
}
