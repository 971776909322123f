package org.cairn.router.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.cairn.bundle.BundleId;
import org.cairn.bundle.CreationTimestamp;
import org.cairn.bundle.EndpointId;
import org.cairn.bundle.Extent;
import org.cairn.mail.MailId;
import org.cairn.mail.NodeName;
import org.cairn.seal.adu.Adu;
import org.cairn.seal.adu.AduFormat;
import org.cairn.seal.adu.Receipt;
import org.junit.jupiter.api.Test;

class ReceiptBookTest {
  private static final NodeName TOWN = NodeName.of("town");
  private static final NodeName LAKE = NodeName.of("lake");

  private final Random random = new Random(1);
  private final ReceiptBook book = new ReceiptBook();

  private Receipt arrived() {
    return new Receipt.Arrived(MailId.random(random));
  }

  private List<Adu.Receipts> all(NodeName to) {
    List<Adu.Receipts> batches = new ArrayList<>();
    Optional<Adu.Receipts> next = book.take(to);
    while (next.isPresent()) {
      batches.add(next.get());
      next = book.take(to);
    }
    return batches;
  }

  @Test
  void whatIsOwedTwiceIsSaidOnceInTheOrderItWasOwed() {
    Receipt first = arrived();
    Receipt second = new Receipt.PartArrived(MailId.random(random), 3);
    for (Receipt receipt : List.of(first, second, first)) {
      book.owe(new Owed(TOWN, receipt));
    }
    book.owe(new Owed(LAKE, first));

    assertThat(book.creditors()).containsExactly(TOWN, LAKE);
    assertThat(all(TOWN)).containsExactly(new Adu.Receipts(List.of(first, second)));
    assertThat(book.creditors()).containsExactly(LAKE);
    assertThat(book.take(TOWN)).isEmpty();
  }

  @Test
  void whatWasSaidIsOwedAnewIfItIsAskedForAgain() {
    Receipt receipt = arrived();
    book.owe(new Owed(TOWN, receipt));
    assertThat(all(TOWN)).hasSize(1);

    book.owe(new Owed(TOWN, receipt));

    assertThat(all(TOWN)).containsExactly(new Adu.Receipts(List.of(receipt)));
  }

  @Test
  void manyReceiptsGoInBatchesOfBoundedSize() {
    List<Receipt> receipts = new ArrayList<>();
    for (int i = 0; i < 5000; i++) {
      receipts.add(i % 7 == 0 ? relayed(i) : arrived());
    }
    receipts.forEach(receipt -> book.owe(new Owed(TOWN, receipt)));

    List<Adu.Receipts> batches = all(TOWN);

    assertThat(batches.stream().flatMap(batch -> batch.receipts().stream()))
        .containsExactlyElementsOf(receipts);
    assertThat(batches)
        .allSatisfy(
            batch ->
                assertThat(AduFormat.encode(batch).length())
                    .isLessThanOrEqualTo(ReceiptBook.BATCH_OCTETS));
    assertThat(AduFormat.encode(batches.getFirst()).length())
        .as("a batch is full")
        .isGreaterThan(ReceiptBook.BATCH_OCTETS - 300);
  }

  private static Receipt relayed(int number) {
    EndpointId source = new EndpointId.Dtn("//" + "n".repeat(200));
    return new Receipt.Relayed(
        new BundleId(source, CreationTimestamp.at(Gateways.NOON, number), Extent.WHOLE, 0),
        Gateways.NOON);
  }

  @Test
  void overItsBoundTheOldestIsForgotten() {
    Receipt oldest = arrived();
    book.owe(new Owed(TOWN, oldest));
    for (int i = 0; i < ReceiptBook.MOST; i++) {
      book.owe(new Owed(TOWN, arrived()));
    }

    List<Receipt> kept = all(TOWN).stream().flatMap(batch -> batch.receipts().stream()).toList();

    assertThat(kept).hasSize(ReceiptBook.MOST).doesNotContain(oldest);
  }
}
