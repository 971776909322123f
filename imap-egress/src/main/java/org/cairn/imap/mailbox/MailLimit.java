package org.cairn.imap.mailbox;

/**
 * Is asked for every mail of a mailbox as it is read, before the next is: so no more is ever held
 * in memory than may be.
 */
public interface MailLimit {
  /** All mails, as they are. */
  MailLimit NONE = entry -> entry;

  /**
   * Asks for room for one more mail.
   *
   * @return the mail to hold: the same, but it may share its flags with others
   * @throws TooManyMailsException if there is no room
   */
  MessageEntry hold(MessageEntry entry);
}
