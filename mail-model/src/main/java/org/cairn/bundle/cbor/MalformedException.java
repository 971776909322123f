package org.cairn.bundle.cbor;

/**
 * Octets from outside are not what they must be. The only exception that reading them throws,
 * whatever they are; checked, since whoever reads what others wrote must have an answer to it.
 */
public final class MalformedException extends Exception {
  private final Fault fault;
  private final long offset;

  /**
   * @param offset where the fault was found, in octets from the start of what was read
   */
  public MalformedException(Fault fault, long offset, String what) {
    super(fault + " at octet " + offset + ": " + what);
    this.fault = fault;
    this.offset = offset;
  }

  public Fault fault() {
    return fault;
  }

  public long offset() {
    return offset;
  }
}
