package org.cairn.router.identity;

/** The identity as it is now, and where it is kept. Used by many threads. */
public final class KeptIdentity {
  /** Where an identity is durable. */
  @FunctionalInterface
  public interface Shelf {
    /**
     * Puts it in place of the one before.
     *
     * @throws UnusableIdentityException if it cannot; then the one before is still there
     */
    void put(Identity identity);
  }

  private final Shelf shelf;
  private volatile Identity present;

  public KeptIdentity(Identity present, Shelf shelf) {
    this.present = present;
    this.shelf = shelf;
  }

  public Identity now() {
    return present;
  }

  /**
   * From now on it is this; durable before it is used.
   *
   * @throws UnusableIdentityException if it cannot be kept; then it is as it was
   */
  public synchronized void replace(Identity next) {
    shelf.put(next);
    present = next;
  }
}
