package org.cairn.router.local;

import java.util.List;
import org.cairn.log.record.CustodyFact;
import org.cairn.log.record.MailboxDelivery;

/**
 * What is to be done about one mail, in this order.
 *
 * @param before must be durable before anything else happens
 * @param deliveries one for each mailbox here
 * @param custody for the ledger, in this order
 * @param afterwards for the ledger, once every mailbox has answered
 */
public record Routing(
    List<CustodyFact> before,
    List<MailboxDelivery> deliveries,
    List<CustodyFact> custody,
    List<CustodyFact> afterwards) {
  public Routing {
    before = List.copyOf(before);
    deliveries = List.copyOf(deliveries);
    custody = List.copyOf(custody);
    afterwards = List.copyOf(afterwards);
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
