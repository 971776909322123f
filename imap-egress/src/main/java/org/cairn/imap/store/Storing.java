package org.cairn.imap.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cairn.imap.delivery.Delivery;
import org.cairn.imap.delivery.DeliveryOutcome;
import org.cairn.imap.mailbox.MailboxChange;
import org.cairn.imap.mailbox.MailboxId;
import org.cairn.imap.mailbox.MailboxName;
import org.cairn.mail.MailAddress;

/**
 * Stores one batch of deliveries, each once in the life of its account. Where somebody is live in
 * the INBOX the mail is shown in the same step.
 */
final class Storing {
  private final WriteTransaction transaction;
  private final Map<MailAddress, Long> accounts = new LinkedHashMap<>();
  private final Map<Long, MailboxId> inboxes = new LinkedHashMap<>();
  private final Map<Staged, Long> claimed = new LinkedHashMap<>();

  /** A delivery whose content is ready to be written; one object for equal contents. */
  record Ready(Delivery delivery, Staged content) {}

  private Storing(WriteTransaction transaction) {
    this.transaction = transaction;
  }

  static List<DeliveryOutcome> store(
      WriteTransaction transaction, ChangeFeed feed, List<Ready> batch) throws SQLException {
    Storing storing = new Storing(transaction);
    List<DeliveryOutcome> outcomes = new ArrayList<>();
    for (Ready ready : batch) {
      outcomes.add(storing.store(ready));
    }
    for (MailboxId inbox : storing.inboxes.values()) {
      if (feed.hasLive(inbox)) {
        Showing.showUnshown(transaction, inbox);
      } else {
        transaction.announce(new MailboxChange.Stored(inbox));
      }
    }
    return outcomes;
  }

  static boolean isSeen(Statements statements, Delivery delivery) throws SQLException {
    return statements.any(
        "SELECT seen_mail.seen_age FROM seen_mail"
            + " JOIN account ON account.id = seen_mail.account_id"
            + " WHERE account.address = ? AND source_node = ? AND mail_id = ?",
        delivery.account().key().toString(),
        delivery.source().name(),
        delivery.mailId().hex());
  }

  private DeliveryOutcome store(Ready ready) throws SQLException {
    Delivery delivery = ready.delivery();
    long account = account(delivery.account().key());
    if (!remember(account, delivery)) {
      return DeliveryOutcome.ALREADY_THERE;
    }
    long size = ready.content().sizeOctets();
    transaction
        .statements()
        .update(
            "INSERT INTO mail (mailbox_id, uid, mod_seq, flags, keywords, internal_date, size,"
                + " content_id, body_fetched, reshown, stored_age, mail_id, reverse_path)"
                + " VALUES (?, NULL, 0, 0, '', ?, ?, ?, 0, 0, ?, ?, ?)",
            inbox(account).value(),
            transaction.wallSeconds(),
            size,
            content(ready.content()),
            transaction.age(),
            delivery.mailId().hex(),
            delivery.reversePath().toString());
    transaction.account(account).add(size);
    return DeliveryOutcome.STORED;
  }

  private long account(MailAddress address) throws SQLException {
    Long known = accounts.get(address);
    if (known != null) {
      return known;
    }
    long account = Accounts.ensure(transaction, address);
    accounts.put(address, account);
    return account;
  }

  private boolean remember(long account, Delivery delivery) throws SQLException {
    int added =
        transaction
            .statements()
            .update(
                "INSERT INTO seen_mail (account_id, source_node, mail_id, seen_age)"
                    + " VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
                account,
                delivery.source().name(),
                delivery.mailId().hex(),
                transaction.age());
    return added == 1;
  }

  private MailboxId inbox(long account) throws SQLException {
    MailboxId known = inboxes.get(account);
    if (known != null) {
      return known;
    }
    MailboxId inbox =
        Naming.find(transaction.statements(), account, MailboxName.INBOX)
            .orElseThrow(() -> new SQLException("an account without INBOX"));
    inboxes.put(account, inbox);
    return inbox;
  }

  private long content(Staged staged) throws SQLException {
    if (staged.equals(Preparation.NOT_READ)) {
      // It was forgotten in the last few milliseconds: the batch comes again.
      throw new SQLException("a delivery is no longer known");
    }
    Long known = claimed.get(staged);
    if (known != null) {
      return known;
    }
    long content = Contents.claim(transaction, staged);
    claimed.put(staged, content);
    return content;
  }
}
