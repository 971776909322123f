package org.cairn.camp.settings;

/** The gateway cannot start with these settings; the message says what the keeper can do. */
public final class UnusableException extends Exception {
  private static final long serialVersionUID = 1L;

  public UnusableException(String message) {
    super(message);
  }
}
