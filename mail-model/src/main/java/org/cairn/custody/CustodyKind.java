package org.cairn.custody;

/** What ends custody of a cargo here, besides its lifetime. */
public enum CustodyKind {
  /**
   * It began here. Only the destination's receipt or a final acceptance frees it; at the end of its
   * lifetime its sender is told.
   */
  SOURCE,
  /**
   * We carry it for somebody. The next relay's receipt frees it; nobody is told when it expires.
   */
  RELAY,
  /** Ours, but no duty: it is over as soon as it has left once. Whoever misses it asks again. */
  ONCE
}
