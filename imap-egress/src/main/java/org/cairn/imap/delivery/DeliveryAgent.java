package org.cairn.imap.delivery;

import java.util.ArrayList;
import java.util.List;
import org.cairn.imap.mailbox.MailboxStoreException;

/**
 * Brings deliveries into the store in the order they came. Small mails share a transaction; a large
 * one has its own, so that the small ones before it are shown and answered while it is still being
 * copied. A batch that cannot be stored because of what is in it is taken apart, so that only the
 * one at fault fails.
 */
public final class DeliveryAgent {
  /** Larger mails do not share a transaction. */
  static final long LARGE_OCTETS = 256 * 1024;

  private final DeliveryStore store;

  public DeliveryAgent(DeliveryStore store) {
    this.store = store;
  }

  /** Hears what became of a delivery, once it is durable. */
  public interface Answers {
    /**
     * @param index of the delivery in its batch
     */
    void answered(int index, DeliveryOutcome outcome);
  }

  /**
   * Delivers a batch; every delivery is answered, in order.
   *
   * @throws MailboxStoreException if the store fails; the deliveries not answered come again later
   */
  public void deliver(List<Delivery> batch, Answers answers) {
    List<Delivery> run = new ArrayList<>();
    int first = 0;
    for (Delivery delivery : batch) {
      if (delivery.content().sizeOctets() > LARGE_OCTETS) {
        deliverRun(run, first, answers);
        first += run.size();
        run.clear();
        deliverRun(List.of(delivery), first, answers);
        first++;
      } else {
        run.add(delivery);
      }
    }
    deliverRun(run, first, answers);
  }

  private void deliverRun(List<Delivery> run, int first, Answers answers) {
    if (run.isEmpty()) {
      return;
    }
    List<DeliveryOutcome> outcomes = outcomes(run);
    for (int i = 0; i < outcomes.size(); i++) {
      answers.answered(first + i, outcomes.get(i));
    }
  }

  private List<DeliveryOutcome> outcomes(List<Delivery> run) {
    try {
      return store.deliver(List.copyOf(run));
    } catch (UnstorableDeliveryException e) {
      return run.size() == 1
          ? List.of(new DeliveryOutcome.Unstorable(String.valueOf(e.getMessage())))
          : run.stream().map(delivery -> outcomes(List.of(delivery)).getFirst()).toList();
    }
  }
}
