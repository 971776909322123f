package org.cairn.log.format;

/** A record is not a fact that this version of Cairn understands; it belongs in quarantine. */
public final class UnreadableFactException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String reason;

  public UnreadableFactException(String reason) {
    super(reason);
    this.reason = reason;
  }

  public UnreadableFactException(String reason, Throwable cause) {
    super(reason, cause);
    this.reason = reason;
  }

  /** For people. */
  public String reason() {
    return reason;
  }
}
