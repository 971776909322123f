package org.cairn.custody;

/** So much may be outstanding on a link at a time. */
public record Window(int bundles, long octets) {
  public Window {
    if (bundles < 1 || octets < 1) {
      throw new IllegalArgumentException("a link takes at least something at a time");
    }
  }
}
