package org.cairn.router.ledger;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cairn.log.record.Arrival;
import org.cairn.log.record.MailAccepted;
import org.cairn.mail.DsnNotify;
import org.cairn.mail.Envelope;
import org.cairn.mail.MailAddress;
import org.cairn.mail.MailId;
import org.cairn.mail.NodeName;
import org.cairn.mail.Recipient;

/**
 * One mail in custody. All times are in ledger time.
 *
 * @param first the mail as it was first taken; its recipients are those of that time
 * @param owner whose cap it counts against
 * @param expires when its lifetime ends
 * @param open the recipients that do not have it yet, at least one
 * @param closed the addresses custody of which has ended
 * @param outbound what of it goes to other gateways
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
    Outbound outbound,
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

  /** The same as it comes back from custody. */
  List<MailAccepted> releasedFor(List<Share> shares) {
    return mailsFor(shares).stream().map(Entry::released).toList();
  }

  /** What we wrote ourselves stays that: nobody's claim copies it. */
  private static MailAccepted released(MailAccepted mail) {
    return mail.arrival() instanceof Arrival.Generated
        ? mail
        : new MailAccepted(
            mail.id(),
            mail.source(),
            mail.acceptedAt(),
            new Arrival.Released(),
            mail.envelope(),
            mail.contentClass(),
            mail.content());
  }

  /** The mail as it goes to other gateways. */
  public MailAccepted packed() {
    return outbound.named().isEmpty()
        ? first
        : first.withEnvelope(first.envelope().withRecipients(outbound.named()));
  }

  /**
   * The recipients it names on its way: those it was first taken for, in that order, and whoever
   * came to them since, as far as an envelope holds them.
   */
  List<Recipient> named() {
    if (!outbound.named().isEmpty()) {
      return outbound.named();
    }
    Map<MailAddress, Recipient> all = new LinkedHashMap<>();
    first.envelope().recipients().forEach(r -> all.putIfAbsent(r.address().key(), r));
    open.forEach(share -> all.putIfAbsent(share.key(), share.recipient()));
    return all.values().stream().limit(Envelope.MAX_RECIPIENTS).toList();
  }

  Optional<Share> find(MailAddress address) {
    MailAddress key = address.key();
    return open.stream().filter(share -> share.key().equals(key)).findFirst();
  }

  /** What no answer is owed for by the local stage: its lifetime can end it. */
  List<Share> endable() {
    return open.stream().filter(share -> !share.isHandedBack()).toList();
  }

  List<Share> carriedTo(NodeName node) {
    return open.stream().filter(share -> share.isCarriedTo(node)).toList();
  }

  /** Whether every recipient that waits belongs to a person who has the mail. */
  boolean isEcho() {
    return open.stream().allMatch(s -> s.echo() && !s.isHandedBack());
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
    return endable().stream()
        .filter(s -> !s.echo() && s.recipient().notifyOn().contains(DsnNotify.DELAY))
        .toList();
  }

  Entry delayTold(Duration now) {
    return new Entry(first, owner, born, expires, open, closed, outbound, true, now);
  }

  Entry with(List<Share> otherOpen, Duration now) {
    return new Entry(first, owner, born, expires, otherOpen, closed, outbound, delayTold, now);
  }

  Entry with(Outbound other) {
    return new Entry(first, owner, born, expires, open, closed, other, delayTold, changed);
  }

  Entry closed(List<Share> otherOpen, List<MailAddress> nowClosed, Duration now) {
    return new Entry(first, owner, born, expires, otherOpen, nowClosed, outbound, delayTold, now);
  }

  /** The addresses whose custody has ended once these shares are closed too. */
  List<MailAddress> closedWith(List<Share> shares) {
    List<MailAddress> all = new ArrayList<>(closed);
    shares.forEach(share -> all.add(share.key()));
    return all;
  }
}
