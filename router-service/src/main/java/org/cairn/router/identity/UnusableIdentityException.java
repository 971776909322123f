package org.cairn.router.identity;

/** The identity of this gateway cannot be used as it is. The message is for the keeper. */
public final class UnusableIdentityException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UnusableIdentityException(String message) {
    super(message);
  }
}
