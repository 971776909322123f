package org.cairn.imap.delivery;

/**
 * Said when the data of a delivery, not the state of the world, keeps a batch from being stored.
 */
public final class UnstorableDeliveryException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UnstorableDeliveryException(String message, Throwable cause) {
    super(message, cause);
  }

  public UnstorableDeliveryException(String message) {
    super(message);
  }
}
