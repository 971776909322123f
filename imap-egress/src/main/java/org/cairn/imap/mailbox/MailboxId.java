package org.cairn.imap.mailbox;

/**
 * Names one mailbox in its store, through renames and never again after its deletion. A session
 * that selected a mailbox works with its id: a mailbox deleted and created anew under the same name
 * is another one.
 */
public record MailboxId(long value) {
  public MailboxId {
    if (value < 1) {
      throw new IllegalArgumentException("a mailbox id is positive");
    }
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
