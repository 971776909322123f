package org.cairn.log;

/**
 * The event log did not do what it was asked: the broker is away, refuses, or does not answer.
 * Trouble in the world, never a bug of ours: the caller defers and tries again.
 */
public class EventLogException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public EventLogException(String message, Throwable cause) {
    super(message, cause);
  }

  public EventLogException(String message) {
    super(message);
  }
}
