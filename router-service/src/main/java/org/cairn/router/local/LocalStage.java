package org.cairn.router.local;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cairn.log.Position;
import org.cairn.log.account.Accounts;
import org.cairn.log.record.Account;
import org.cairn.log.record.Arrival;
import org.cairn.log.record.ContentRef;
import org.cairn.log.record.CustodyFact;
import org.cairn.log.record.MailAccepted;
import org.cairn.log.record.MailboxDelivery;
import org.cairn.mail.DsnNotify;
import org.cairn.mail.MailAddress;
import org.cairn.mail.NodeName;
import org.cairn.mail.Recipient;
import org.cairn.mail.ReversePath;

/**
 * Decides where a mail goes: to mailboxes here at once, for all other recipients into custody.
 *
 * <ul>
 *   <li>An active account has a mailbox; several recipients that lead to one mailbox are one
 *       delivery.
 *   <li>A person is more than her camp address: mail of campers to an address that she calls hers
 *       is delivered to her mailbox too. A claim only adds a copy: the address itself goes into
 *       custody all the same, as echo.
 *   <li>An account that left with a forward address: that address goes into custody.
 *   <li>Everybody else goes into custody: nothing that was accepted is refused here.
 * </ul>
 *
 * <p>The same mail with the same accounts gives the same routing, so that it can be done again at
 * any time: whoever takes the parts filters what it knows already.
 */
public final class LocalStage {
  private final Accounts accounts;

  public LocalStage(Accounts accounts) {
    this.accounts = accounts;
  }

  /**
   * Routes a mail.
   *
   * @param at where it stands on {@code mail.accepted}
   */
  public Routing route(MailAccepted mail, Position at) {
    Destinations destinations = new Destinations(accounts, isFromCamp(mail.arrival()));
    mail.envelope().recipients().forEach(destinations::add);
    List<MailboxDelivery> deliveries = deliveries(mail, at, destinations.mailboxes());
    List<CustodyFact> before = new ArrayList<>();
    List<CustodyFact> custody = custody(mail, destinations);
    List<CustodyFact> afterwards = new ArrayList<>();
    if (isKeptByLedger(mail.arrival()) && !destinations.settled().isEmpty()) {
      afterwards.add(new CustodyFact.Close(mail.id(), destinations.settled()));
    }
    if (mail.content() instanceof ContentRef.Stored stored) {
      CustodyFact release = new CustodyFact.ReleaseContent(mail.id(), stored.id());
      if (deliveries.isEmpty()) {
        custody.add(release); // held, maybe, when the accounts were others and we were killed
      } else {
        before.add(new CustodyFact.HoldContent(mail.id(), stored));
        afterwards.add(release);
      }
    }
    return new Routing(
        before, deliveries, custody, afterwards, tellDelivered(mail, destinations.settled()));
  }

  /**
   * RFC 3461 section 4.1: {@code NOTIFY=SUCCESS}. A copy for a person's claim is not meant. Who
   * sent a mail from outside is anybody's word, and no way leads back to her: a report would wait
   * here.
   */
  private List<Recipient> tellDelivered(MailAccepted mail, List<MailAddress> settled) {
    return canBeTold(mail)
        ? mail.envelope().recipients().stream()
            .filter(r -> r.notifyOn().contains(DsnNotify.SUCCESS) && settled.contains(r.address()))
            .toList()
        : List.of();
  }

  private boolean canBeTold(MailAccepted mail) {
    return switch (mail.envelope().reversePath()) {
      case ReversePath.Null _ -> false;
      case ReversePath.Sender(MailAddress sender) ->
          switch (mail.arrival()) {
            // Back to a neighbour that gave it to us leads the way by which it came.
            case Arrival.Submitted _, Arrival.Carried _, Arrival.Brought _ -> true;
            // From whom it came first is not known any more.
            case Arrival.Released _ -> accounts.find(sender).filter(Account::isActive).isPresent();
            case Arrival.Relayed _, Arrival.Generated _ -> false;
          };
    };
  }

  /**
   * The deliveries of a mail that was routed before.
   *
   * @param mailboxes mailbox to the addresses of the envelope that led there
   */
  public static List<MailboxDelivery> deliveries(
      MailAccepted mail, Position at, Map<MailAddress, List<MailAddress>> mailboxes) {
    return mailboxes.entrySet().stream().map(mailbox -> delivery(mail, at, mailbox)).toList();
  }

  /**
   * Custody of a mail that a mailbox here could not store: it is tried again, and its sender told
   * when its lifetime ends.
   *
   * @param recipients addresses of the envelope that led to that mailbox
   */
  public CustodyFact.Take unstored(MailAccepted mail, List<MailAddress> recipients) {
    List<Recipient> missed =
        mail.envelope().recipients().stream()
            .filter(recipient -> recipients.contains(recipient.address()))
            .toList();
    return new CustodyFact.Take(
        mail.withEnvelope(mail.envelope().withRecipients(missed)), Set.of(), owner(mail));
  }

  private List<CustodyFact> custody(MailAccepted mail, Destinations destinations) {
    List<CustodyFact> custody = new ArrayList<>();
    if (!destinations.custody().isEmpty()) {
      custody.add(
          new CustodyFact.Take(
              mail.withEnvelope(mail.envelope().withRecipients(destinations.custody())),
              destinations.echo(),
              owner(mail)));
    }
    if (isKeptByLedger(mail.arrival()) && !destinations.replaced().isEmpty()) {
      custody.add(new CustodyFact.Close(mail.id(), destinations.replaced()));
    }
    return custody;
  }

  private static MailboxDelivery delivery(
      MailAccepted mail, Position at, Map.Entry<MailAddress, List<MailAddress>> mailbox) {
    return new MailboxDelivery(
        mail.id(),
        mail.source(),
        mail.acceptedAt(),
        mailbox.getKey(),
        mail.envelope().reversePath(),
        mailbox.getValue(),
        at,
        mail.content());
  }

  /**
   * Mail that came back from custody counts: the ledger lets mail go for a claim only if a camper
   * wrote it.
   */
  private static boolean isFromCamp(Arrival arrival) {
    return switch (arrival) {
      case Arrival.Submitted _, Arrival.Released _ -> true;
      case Arrival.Relayed _, Arrival.Carried _, Arrival.Brought _, Arrival.Generated _ -> false;
    };
  }

  /** Whether the ledger has an entry of this mail, content and all, until it is told otherwise. */
  private static boolean isKeptByLedger(Arrival arrival) {
    return switch (arrival) {
      case Arrival.Generated _, Arrival.Released _ -> true;
      case Arrival.Submitted _, Arrival.Relayed _, Arrival.Carried _, Arrival.Brought _ -> false;
    };
  }

  /**
   * What mail from outside waits is not hers who gets it, yet counts for her: nobody can crowd out
   * what waits for others. What we wrote ourselves counts for nobody.
   */
  private String owner(MailAccepted mail) {
    return switch (mail.arrival()) {
      case Arrival.Submitted(MailAddress login) -> login.key().toString();
      case Arrival.Relayed _, Arrival.Released _ ->
          mail.envelope().recipients().stream()
              .map(recipient -> accounts.find(recipient.address()))
              .flatMap(Optional::stream)
              .filter(account -> !account.isActive() && account.generation() > 0)
              .findFirst()
              .map(account -> "for:" + account.address().key())
              .orElseGet(() -> "relay:" + mail.envelope().reversePath());
      case Arrival.Carried _ -> "node:" + mail.source();
      case Arrival.Brought(NodeName neighbour) -> "node:" + neighbour;
      case Arrival.Generated _ -> "";
    };
  }
}
