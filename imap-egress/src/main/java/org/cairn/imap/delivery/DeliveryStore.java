package org.cairn.imap.delivery;

import java.util.List;

/** Where deliveries go. */
public interface DeliveryStore {
  /**
   * Stores a batch in one transaction, in order, and announces it. When it returns, every outcome
   * is durable.
   *
   * @return one outcome for each delivery, in order
   * @throws UnstorableDeliveryException if the batch holds a delivery that can never be stored;
   *     nothing of the batch was stored
   * @throws org.cairn.imap.mailbox.MailboxStoreException if the store cannot be written now, or a
   *     content cannot be read; nothing of the batch was stored
   */
  List<DeliveryOutcome> deliver(List<Delivery> batch);
}
