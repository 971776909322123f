package org.cairn.log.record;

import org.cairn.log.Topic;
import org.cairn.mail.MailAddress;

/**
 * A mailbox changed in one replica of imap-egress; the others look again.
 *
 * @param folder the mailbox name as IMAP knows it
 * @param writer which process says so, so that it can pass over its own words
 */
public record MailboxChanged(MailAddress account, String folder, String writer) implements LogFact {
  @Override
  public Topic topic() {
    return Topic.MAILBOX_CHANGED;
  }

  @Override
  public String key() {
    return account.key().toString();
  }
}
