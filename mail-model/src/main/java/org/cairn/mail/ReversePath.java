package org.cairn.mail;

/**
 * Where trouble with a mail is told: an address, or nobody (RFC 5321 section 4.5.5). Nobody is a
 * case of its own, so that a DSN for a DSN cannot be written by mistake.
 */
public sealed interface ReversePath {
  ReversePath NULL = new Null();

  /** The null reverse-path {@code <>}. */
  record Null() implements ReversePath {
    @Override
    public String toString() {
      return "";
    }
  }

  /** The address of the one who sent the mail. */
  record Sender(MailAddress address) implements ReversePath {
    @Override
    public String toString() {
      return address.toString();
    }
  }

  static ReversePath of(MailAddress address) {
    return new Sender(address);
  }

  /** Reads what {@code toString} wrote: an empty text is the null reverse-path. */
  static ReversePath parse(String text) {
    return text.isEmpty() ? NULL : new Sender(MailAddress.parse(text));
  }
}
