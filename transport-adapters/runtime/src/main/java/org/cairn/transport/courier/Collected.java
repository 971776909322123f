package org.cairn.transport.courier;

/**
 * What a round of collecting brought.
 *
 * @param files how many files were read to their ends
 * @param bundles how many bundles the inbox took
 * @param setAside how much went to quarantine
 * @param unread files that could not be read, or were more than are read at a time
 */
public record Collected(int files, int bundles, int setAside, int unread) {
  public static final Collected NOTHING = new Collected(0, 0, 0, 0);

  public Collected plus(Collected other) {
    return new Collected(
        files + other.files,
        bundles + other.bundles,
        setAside + other.setAside,
        unread + other.unread);
  }
}
