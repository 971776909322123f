package org.cairn.router.local;

import java.util.List;
import org.cairn.log.record.CustodyFact;
import org.cairn.log.record.MailboxDelivery;
import org.cairn.mail.Recipient;

/**
 * What is to be done about one mail, in this order.
 *
 * @param before must be durable before anything else happens
 * @param deliveries one for each mailbox here
 * @param custody for the ledger, in this order
 * @param afterwards for the ledger, once every mailbox has answered
 * @param tellDelivered recipients with mailboxes here whose delivery the sender asked to be told of
 */
public record Routing(
    List<CustodyFact> before,
    List<MailboxDelivery> deliveries,
    List<CustodyFact> custody,
    List<CustodyFact> afterwards,
    List<Recipient> tellDelivered) {
  public Routing {
    before = List.copyOf(before);
    deliveries = List.copyOf(deliveries);
    custody = List.copyOf(custody);
    afterwards = List.copyOf(afterwards);
    tellDelivered = List.copyOf(tellDelivered);
  }

  /** How many recipients go into custody. */
  public int custodyRecipients() {
    return custody.stream()
        .mapToInt(
            fact ->
                fact instanceof CustodyFact.Take take
                    ? take.share().envelope().recipients().size()
                    : 0)
        .sum();
  }
}
