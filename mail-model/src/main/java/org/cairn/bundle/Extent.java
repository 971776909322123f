package org.cairn.bundle;

/** Which octets of an application data unit a bundle carries (RFC 9171 section 5.8). */
public sealed interface Extent {
  Extent WHOLE = new Whole();

  /** All of them. */
  record Whole() implements Extent {}

  /**
   * Those from {@code offset} on, of {@code total}; how many, the payload tells.
   *
   * @param offset in octets
   * @param total octets of the whole unit
   */
  record Fragment(long offset, long total) implements Extent {
    public Fragment {
      if (offset < 0 || total < offset) {
        throw new IllegalArgumentException("a fragment lies beyond the end of its whole");
      }
    }
  }
}
