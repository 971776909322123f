package org.cairn.log.record;

import java.util.List;
import java.util.Set;
import org.cairn.log.Topic;
import org.cairn.mail.MailAddress;
import org.cairn.mail.MailId;

/** What the local stage tells the ledger. */
public sealed interface CustodyFact extends LogFact {

  MailId id();

  @Override
  default Topic topic() {
    return Topic.CUSTODY;
  }

  @Override
  default String key() {
    return id().hex();
  }

  /**
   * The recipients of {@code share} cannot be delivered here now: the ledger keeps the mail for
   * them.
   *
   * @param echo those among them who have this mail at camp already, under another address
   * @param owner whose cap it counts against: the login; for mail from outside {@code for:} and the
   *     account that left, or else {@code relay:} and the reverse-path; empty for what we wrote
   */
  record Take(MailAccepted share, Set<MailAddress> echo, String owner) implements CustodyFact {
    public Take {
      echo = Set.copyOf(echo);
    }

    @Override
    public MailId id() {
      return share.id();
    }
  }

  /** Local mailboxes will copy this content: it must not be dropped before they have. */
  record HoldContent(MailId id, ContentRef.Stored content) implements CustodyFact {}

  /**
   * A mail that came back from custody, or that the ledger wrote, is in the mailboxes of these
   * recipients: the ledger need not keep it for them.
   */
  record Close(MailId id, List<MailAddress> recipients) implements CustodyFact {
    public Close {
      recipients = List.copyOf(recipients);
    }
  }

  /** The local mailboxes have their copies. */
  record ReleaseContent(MailId id, ContentId content) implements CustodyFact {}
}
