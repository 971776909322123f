package org.cairn.seal;

/** Why a bundle was not opened; a closed set, so that refusals can be counted. */
public enum Refusal {
  /** It has no seal of ours. */
  NOT_SEALED,
  /** A seal, but not as its version has it. */
  MALFORMED,
  /** A seal of a version that we do not know. */
  UNKNOWN_VERSION,
  /** It is for others. */
  NOT_FOR_US,
  /** Its source is no node of ours by name, or none that we are paired with. */
  UNKNOWN_NODE,
  /** Its source is known, the key that it was sealed by is not. Its source may have a new one. */
  UNKNOWN_SENDER_KEY,
  /**
   * It was sealed to a key that we do not have, or have no more. Answered, so that it comes anew.
   */
  UNKNOWN_DESTINATION_KEY,
  /** Forged, changed, or moved into another bundle: which of these cannot be told apart. */
  NOT_AUTHENTIC
}
