package org.cairn.custody.forward;

/** Why custody of a cargo ended. */
public enum Ending {
  /** The destination has it. */
  RECEIPT("the destination has it"),
  /** The destination, or a remote server, took it and said so. */
  ACCEPTED("it was accepted for good"),
  /** The next relay has it. */
  RELAYED("the next relay has it"),
  /** It was to leave once, and has. */
  LEFT("it has left"),
  /** Its lifetime ended, and its sender was told if that was our part. */
  EXPIRED("its lifetime ended"),
  /** The source ended it: it need not arrive any more. */
  RECALLED("its source needs it to arrive no more"),
  /** We are paired with its destination no more; it is begun anew should we be again. */
  UNPAIRED("its destination is not paired with us any more"),
  /** It never was in custody: it is for ourselves, or came back to where it began. */
  REFUSED("it is not for us to carry");

  private final String because;

  Ending(String because) {
    this.because = because;
  }

  String because() {
    return because;
  }

  /** Whether the same may be begun again from its source, though it is closed. */
  public boolean isRevocable() {
    return this == UNPAIRED;
  }

  /** Whether copies that are still out there serve nobody. */
  boolean makesCopiesNeedless() {
    return switch (this) {
      case RECEIPT, ACCEPTED, RELAYED, EXPIRED, RECALLED, UNPAIRED -> true;
      case LEFT, REFUSED -> false;
    };
  }
}
