package org.cairn.imap.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.cairn.imap.mailbox.MailboxStoreException;
import org.cairn.imap.mailbox.Postman;
import org.cairn.mail.MailId;
import org.junit.jupiter.api.Test;

final class DeliveryAgentTest {
  private final List<Integer> transactions = new ArrayList<>();
  private final Set<MailId> poison = new HashSet<>();
  private final List<String> answers = new ArrayList<>();
  private final DeliveryAgent agent = new DeliveryAgent(this::store);

  private List<DeliveryOutcome> store(List<Delivery> batch) {
    if (batch.stream().anyMatch(delivery -> poison.contains(delivery.mailId()))) {
      throw new UnstorableDeliveryException("poison");
    }
    transactions.add(batch.size());
    return batch.stream().map(_ -> DeliveryOutcome.STORED).toList();
  }

  private static Delivery mail(int number, int octets) {
    MailId id = new MailId("%032x".formatted(number));
    return Postman.delivery(Postman.ANNA, id, new byte[octets]);
  }

  private void deliver(List<Delivery> batch) {
    agent.deliver(batch, (index, outcome) -> answers.add(index + " " + name(outcome)));
  }

  private static String name(DeliveryOutcome outcome) {
    return switch (outcome) {
      case DeliveryOutcome.Stored() -> "stored";
      case DeliveryOutcome.AlreadyThere() -> "there";
      case DeliveryOutcome.Unstorable(String reason) -> reason;
    };
  }

  @Test
  void smallMailsShareATransactionAndALargeOneHasItsOwn() {
    deliver(List.of(mail(1, 10), mail(2, 20), mail(3, 300_000), mail(4, 10), mail(5, 262_144)));

    assertThat(transactions).containsExactly(2, 1, 2);
    assertThat(answers).containsExactly("0 stored", "1 stored", "2 stored", "3 stored", "4 stored");
  }

  @Test
  void onlyTheOneAtFaultFails() {
    poison.add(mail(2, 1).mailId());
    poison.add(mail(4, 1).mailId());

    deliver(List.of(mail(1, 1), mail(2, 1), mail(3, 1), mail(4, 400_000), mail(5, 1)));

    assertThat(answers).containsExactly("0 stored", "1 poison", "2 stored", "3 poison", "4 stored");
  }

  @Test
  void whenTheStoreFailsTheRestIsNotAnswered() {
    DeliveryAgent failing =
        new DeliveryAgent(
            batch -> {
              if (batch.size() > 1) {
                return store(batch);
              }
              throw new MailboxStoreException("the disk is full");
            });

    assertThatThrownBy(
            () ->
                failing.deliver(
                    List.of(mail(1, 1), mail(2, 1), mail(3, 300_000), mail(4, 1)),
                    (index, _) -> answers.add(Integer.toString(index))))
        .isInstanceOf(MailboxStoreException.class);

    assertThat(answers).containsExactly("0", "1");
  }

  @Test
  void anEmptyBatchAsksNothingOfTheStore() {
    deliver(List.of());

    assertThat(transactions).isEmpty();
  }
}
