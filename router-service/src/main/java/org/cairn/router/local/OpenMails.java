package org.cairn.router.local;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cairn.log.Position;
import org.cairn.log.record.CustodyFact;
import org.cairn.log.record.MailAccepted;
import org.cairn.log.record.MailboxDelivered;
import org.cairn.mail.MailAddress;

/**
 * The window of one partition of {@code mail.accepted}: which mails are open. Below the lowest open
 * one nothing is needed any more, so that is the position to commit; after a restart all from there
 * is done again. Confined to one thread.
 */
public final class OpenMails {
  private final int partition;

  /** In the order of the log, since it is filled in that order. */
  private final Map<Long, OpenMail> open = new LinkedHashMap<>();

  private long next;

  /**
   * @param partition its number
   */
  public OpenMails(int partition) {
    this.partition = partition;
  }

  /** How many are open. */
  public int size() {
    return open.size();
  }

  /**
   * A mail was read; its deliveries and facts are about to be appended.
   *
   * @param nowNanos monotonic
   */
  public OpenMail open(MailAccepted mail, long offset, Routing routing, long nowNanos) {
    OpenMail opened = new OpenMail(mail.id(), new Position(partition, offset), routing, nowNanos);
    next = Math.max(next, offset + 1);
    if (!opened.isClosed()) {
      open.put(offset, opened);
    }
    return opened;
  }

  /** A record was read that is nothing to wait for. */
  public void pass(long offset) {
    next = Math.max(next, offset + 1);
  }

  /** The mail that this answers, unless it is closed or this mailbox has answered before. */
  public Optional<OpenMail> find(MailboxDelivered answer) {
    return Optional.ofNullable(open.get(answer.accepted().offset()))
        .filter(mail -> mail.id().equals(answer.id()) && mail.awaits(answer.mailbox().key()));
  }

  /**
   * A mailbox answered.
   *
   * @return what the ledger must be told; the mail stays open until all of it is {@linkplain
   *     #appended appended}
   */
  public List<CustodyFact> answered(OpenMail mail, MailboxDelivered answer) {
    return given(mail, answer.mailbox().key());
  }

  /**
   * Nothing more is to come from this mailbox, which is a key.
   *
   * @return as {@link #answered}
   */
  public List<CustodyFact> given(OpenMail mail, MailAddress mailbox) {
    List<CustodyFact> afterwards = mail.answered(mailbox);
    closeIfDone(mail);
    return afterwards;
  }

  /** A fact for the ledger about this mail is durable. */
  public void appended(OpenMail mail) {
    mail.appended();
    closeIfDone(mail);
  }

  private void closeIfDone(OpenMail mail) {
    if (mail.isClosed()) {
      open.remove(mail.position().offset(), mail);
    }
  }

  /** The offset before which nothing is needed any more. */
  public long done() {
    Iterator<Long> lowest = open.keySet().iterator();
    return lowest.hasNext() ? lowest.next() : next;
  }

  /**
   * Mails whose mailboxes should have answered by now: their deliveries are to be emitted again.
   *
   * @param nowNanos monotonic
   * @param most no more than this at a time
   */
  public List<OpenMail> overdue(long nowNanos, int most) {
    List<OpenMail> overdue = new ArrayList<>();
    for (OpenMail mail : open.values()) {
      if (overdue.size() >= most) {
        break;
      }
      if (mail.isOverdue(nowNanos)) {
        overdue.add(mail);
      }
    }
    return overdue;
  }
}
