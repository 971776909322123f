package org.cairn.imap.protocol;

import java.util.Arrays;

/** Octets that nobody changes. */
public final class Bytes {
  private final byte[] octets;

  private Bytes(byte[] octets) {
    this.octets = octets;
  }

  /** Takes {@code octets} over: the caller forgets them. */
  static Bytes owning(byte[] octets) {
    return new Bytes(octets);
  }

  public static Bytes copyOf(byte[] octets) {
    return new Bytes(octets.clone());
  }

  public int size() {
    return octets.length;
  }

  public byte[] toArray() {
    return octets.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bytes that && Arrays.equals(octets, that.octets);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(octets);
  }
}
