package org.cairn.router.ledger;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.cairn.log.record.Arrival;
import org.cairn.log.record.MailAccepted;
import org.cairn.mail.DsnNotify;
import org.cairn.mail.Envelope;
import org.cairn.mail.MailAddress;
import org.cairn.mail.MailId;
import org.cairn.mail.Recipient;

/**
 * One mail in custody. All times are in ledger time.
 *
 * @param first the mail as it was first taken; its recipients are those of that time
 * @param owner whose cap it counts against
 * @param expires when its lifetime ends
 * @param open the recipients that do not have it yet, at least one
 * @param closed the addresses custody of which has ended
 * @param delayTold whether its sender was told that it still waits, or would not see that
 * @param changed when anything about it last changed
 */
public record Entry(
    MailAccepted first,
    String owner,
    Duration born,
    Duration expires,
    List<Share> open,
    List<MailAddress> closed,
    boolean delayTold,
    Duration changed) {
  public Entry {
    open = List.copyOf(open);
    closed = List.copyOf(closed);
    if (open.isEmpty()) {
      throw new IllegalArgumentException("custody without a recipient has ended");
    }
  }

  public MailId id() {
    return first.id();
  }

  /** The mail for some of its recipients: once, unless they are more than an envelope holds. */
  public List<MailAccepted> mailsFor(List<Share> shares) {
    List<Recipient> recipients = shares.stream().map(Share::recipient).toList();
    List<MailAccepted> mails = new ArrayList<>();
    for (int from = 0; from < recipients.size(); from += Envelope.MAX_RECIPIENTS) {
      int to = Math.min(recipients.size(), from + Envelope.MAX_RECIPIENTS);
      mails.add(first.withEnvelope(first.envelope().withRecipients(recipients.subList(from, to))));
    }
    return mails;
  }

  Optional<Share> find(MailAddress address) {
    MailAddress key = address.key();
    return open.stream().filter(share -> share.key().equals(key)).findFirst();
  }

  List<Share> waiting() {
    return open.stream().filter(Predicate.not(Share::handedBack)).toList();
  }

  /** Whether every recipient that waits belongs to a person who has the mail. */
  boolean isEcho() {
    return open.stream().allMatch(s -> s.echo() && !s.handedBack());
  }

  /** When its sender is to be told that it still waits, if she is. */
  Optional<Duration> delayDue() {
    return delayTold || toldOfDelay().isEmpty()
        ? Optional.empty()
        : Optional.of(born.plus(LedgerPolicy.DELAYED_AFTER));
  }

  boolean delayIsDue(Duration now) {
    return delayDue().filter(due -> due.compareTo(now) <= 0).isPresent();
  }

  /**
   * Those who wait and of whose delay the sender asked to be told. Who sent a mail from outside is
   * anybody's word, and no way leads back to her: she is told of failures only.
   */
  List<Share> toldOfDelay() {
    if (first.arrival() instanceof Arrival.Relayed) {
      return List.of();
    }
    return waiting().stream()
        .filter(s -> !s.echo() && s.recipient().notifyOn().contains(DsnNotify.DELAY))
        .toList();
  }

  Entry delayTold(Duration now) {
    return new Entry(first, owner, born, expires, open, closed, true, now);
  }

  Entry with(List<Share> otherOpen, Duration now) {
    return new Entry(first, owner, born, expires, otherOpen, closed, delayTold, now);
  }

  Entry closed(List<Share> otherOpen, List<MailAddress> nowClosed, Duration now) {
    return new Entry(first, owner, born, expires, otherOpen, nowClosed, delayTold, now);
  }

  /** The addresses whose custody has ended once these shares are closed too. */
  List<MailAddress> closedWith(List<Share> shares) {
    List<MailAddress> all = new ArrayList<>(closed);
    shares.forEach(share -> all.add(share.key()));
    return all;
  }
}
