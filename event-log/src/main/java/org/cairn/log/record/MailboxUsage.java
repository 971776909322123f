package org.cairn.log.record;

import org.cairn.log.Topic;
import org.cairn.mail.MailAddress;

/**
 * How much of its room an account uses, told when it becomes full and when it is so no more.
 * Nothing depends on it: whoever has not heard of an account takes it for one with room.
 *
 * @param limitOctets 0 for no limit
 */
public record MailboxUsage(MailAddress account, long usedOctets, long limitOctets)
    implements LogFact {
  public MailboxUsage {
    if (usedOctets < 0 || limitOctets < 0) {
      throw new IllegalArgumentException("a usage is 0 or more");
    }
  }

  /** Whether nothing more fits. */
  public boolean isFull() {
    return limitOctets > 0 && usedOctets >= limitOctets;
  }

  @Override
  public Topic topic() {
    return Topic.MAILBOX_CHANGED;
  }

  @Override
  public String key() {
    return account.key().toString();
  }
}
