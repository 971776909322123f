package org.cairn.log.kafka;

/** A content is not, or not whole, on the log any more. */
public final class MissingContentException extends Exception {
  private static final long serialVersionUID = 1L;

  public MissingContentException(String reason) {
    super(reason);
  }
}
