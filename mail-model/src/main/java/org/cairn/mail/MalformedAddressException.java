package org.cairn.mail;

/**
 * Said when a text is not a mail address. The message never repeats the text: it may be hostile.
 */
public final class MalformedAddressException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  public MalformedAddressException(String reason) {
    super(reason);
  }
}
