package org.cairn.router.ledger.format;

/**
 * The state of the ledger holds what this version does not understand. Nothing is thrown away for
 * it: the ledger does not start until a version runs that does.
 */
public final class UnreadableStateException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UnreadableStateException(String message, Throwable cause) {
    super(message, cause);
  }
}
