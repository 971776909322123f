package org.cairn.codec.octets;

/**
 * Octets from another gateway are not what they must be. The only exception that decoding throws,
 * whatever they are; checked, since whoever reads what others wrote must have an answer to it.
 */
public final class UndecodableException extends Exception {
  private static final long serialVersionUID = 1L;

  /** What is wrong; a closed set, so that refusals can be counted. */
  public enum Reason {
    /** They end too early. */
    TRUNCATED,
    /** Something follows where the end must be. */
    TRAILING_OCTETS,
    /** They say something that nobody writes. */
    MALFORMED,
    /** They would become more than we take. */
    TOO_LARGE,
    /** A version that we do not know: the source is asked to write an older one. */
    UNKNOWN_VERSION
  }

  private final Reason reason;

  public UndecodableException(Reason reason, String what) {
    super(reason + ": " + what);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
