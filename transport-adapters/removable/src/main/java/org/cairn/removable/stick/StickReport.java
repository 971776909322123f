package org.cairn.removable.stick;

/**
 * How it is with one stick, for people.
 *
 * @param place where it is, or was, plugged in
 * @param stick what it is called; empty while nobody knows
 * @param reason why it is in this state, where that is not plain; else empty
 * @param written how many bundles were put on it since it was plugged in
 * @param writtenOctets what those are together
 * @param waiting how many it could not take
 * @param read how many bundles came from it since it was plugged in
 */
public record StickReport(
    String place,
    String stick,
    State state,
    String reason,
    int written,
    long writtenOctets,
    int waiting,
    int read) {
  /** Where a stick is between being plugged in and being pulled. */
  public enum State {
    /** It is not used yet: the router must have certified this instance. */
    UNCERTIFIED,
    /** It is being looked at. */
    OPENING,
    /** It is read or written: do not pull it. */
    WORKING,
    /** It may be pulled. */
    SAFE,
    /** It may not be pulled, or nobody knows what is on it. */
    NOT_SAFE,
    /** It was pulled. */
    GONE,
    /** It is left alone. */
    NOT_OURS;

    /** Whether nothing changes any more by itself. */
    public boolean isFinal() {
      return switch (this) {
        case UNCERTIFIED, OPENING, WORKING -> false;
        case SAFE, NOT_SAFE, GONE, NOT_OURS -> true;
      };
    }
  }
}
