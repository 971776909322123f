package org.cairn.router.forward;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.cairn.custody.CargoId;
import org.cairn.custody.CustodyKind;
import org.cairn.custody.Priority;
import org.cairn.custody.forward.Consignment;
import org.cairn.custody.forward.ForwardInput;
import org.cairn.mail.NodeName;
import org.cairn.router.exchange.BundleSize;
import org.cairn.router.exchange.Owed;
import org.cairn.router.exchange.ReceiptBook;
import org.cairn.seal.adu.Adu;
import org.cairn.seal.adu.AduFormat;

/**
 * The receipts that we owe others, until cargos carry them. What is owed is written down at once:
 * it is the answer to something that is not read again.
 */
final class Receipts {
  /** So many cargos with receipts wait for one gateway; what is owed beyond stays one list. */
  private static final int MOST_CARGOS = 64;

  private static final String SUBJECT = "receipts-";

  private final NodeName self;
  private final Duration lifetime;
  private final ExchangeStore store;
  private final ReceiptBook book = new ReceiptBook();
  private final Map<Owed, Long> numbers = new HashMap<>();
  private final Map<NodeName, Integer> waiting = new HashMap<>();
  private long next;

  /**
   * @param lifetime for how long a receipt may be of use
   * @param random the numbers of this life are none of another's
   */
  Receipts(NodeName self, Duration lifetime, ExchangeStore store, RandomGenerator random) {
    this.self = self;
    this.lifetime = lifetime;
    this.store = store;
    this.next = random.nextLong(1L << 62);
    store.eachOwed(
        (number, owed) -> {
          numbers.put(owed, number);
          book.owe(owed);
        });
  }

  /** A cargo that the ledger has from before, or has begun. */
  void begun(CargoId.Control cargo) {
    if (cargo.subject().startsWith(SUBJECT)) {
      waiting.merge(cargo.destination(), 1, Integer::sum);
    }
  }

  /** Custody of a cargo has ended. */
  void released(CargoId.Control cargo) {
    if (cargo.subject().startsWith(SUBJECT)) {
      waiting.computeIfPresent(cargo.destination(), (_, count) -> count > 1 ? count - 1 : null);
    }
  }

  private boolean mayBegin(NodeName to) {
    return waiting.getOrDefault(to, 0) < MOST_CARGOS;
  }

  void owe(Owed owed) {
    if (!numbers.containsKey(owed)) {
      store.putOwed(next, owed);
      numbers.put(owed, next);
      next++;
      book.owe(owed);
    }
  }

  /**
   * Begins cargos with what is owed now. A cargo is written before what it carries is owed no more.
   *
   * @param hops how many gateways may take one
   */
  void gather(int hops, Consumer<ForwardInput> begin) {
    for (NodeName to : book.creditors()) {
      while (mayBegin(to)) {
        Optional<Adu.Receipts> batch = book.take(to);
        if (batch.isEmpty()) {
          break;
        }
        begin.accept(cargo(to, batch.get(), hops));
        batch.get().receipts().forEach(receipt -> paid(new Owed(to, receipt)));
      }
    }
  }

  private ForwardInput cargo(NodeName to, Adu.Receipts batch, int hops) {
    long first = batch.receipts().stream().mapToLong(r -> number(new Owed(to, r))).min().orElse(0);
    CargoId.Control id = new CargoId.Control(to, SUBJECT + first);
    begun(id);
    store.putControl(id, AduFormat.encode(batch));
    return new ForwardInput.Begun(
        new Consignment(
            id,
            to,
            Priority.CONTROL,
            "",
            BundleSize.ofControl(batch, self, to),
            lifetime,
            hops,
            CustodyKind.ONCE,
            self));
  }

  private long number(Owed owed) {
    return numbers.getOrDefault(owed, 0L);
  }

  private void paid(Owed owed) {
    Long number = numbers.remove(owed);
    if (number != null) {
      store.removeOwed(number);
    }
  }
}
