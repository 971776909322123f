package org.cairn.router.exchange;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import org.cairn.mail.NodeName;
import org.cairn.seal.adu.Adu;
import org.cairn.seal.adu.AduFormat;
import org.cairn.seal.adu.Receipt;

/**
 * The receipts that we owe, by the gateway that is to get them, in the order in which they were
 * owed. What is owed twice is said once. Bounded: over its bound the receipt owed longest is
 * forgotten, and its mail comes again. Used by one thread.
 */
public final class ReceiptBook {
  /** The most octets of one batch, encoded. */
  public static final int BATCH_OCTETS = 16 * 1024;

  /** The most receipts that are owed to one gateway. */
  public static final int MOST = 65_536;

  /** Kind of ADU, and head of the list. */
  private static final int HEAD_OCTETS = 1 + 3;

  private final Map<NodeName, SequencedSet<Receipt>> owed = new LinkedHashMap<>();

  public void owe(Owed answer) {
    SequencedSet<Receipt> receipts = owed.computeIfAbsent(answer.to(), _ -> new LinkedHashSet<>());
    if (receipts.add(answer.receipt()) && receipts.size() > MOST) {
      receipts.removeFirst();
    }
  }

  /** Whom we owe receipts, in the order in which that began. */
  public List<NodeName> creditors() {
    return List.copyOf(owed.keySet());
  }

  /** The next batch for a gateway, which is owed no more; nothing if we owe it nothing. */
  public Optional<Adu.Receipts> take(NodeName to) {
    SequencedSet<Receipt> receipts = owed.get(to);
    if (receipts == null) {
      return Optional.empty();
    }
    List<Receipt> batch = new ArrayList<>();
    int octets = HEAD_OCTETS;
    Iterator<Receipt> next = receipts.iterator();
    while (next.hasNext() && batch.size() < Adu.Receipts.MAX) {
      Receipt receipt = next.next();
      octets += octets(receipt);
      if (octets > BATCH_OCTETS && !batch.isEmpty()) {
        break;
      }
      batch.add(receipt);
      next.remove();
    }
    if (receipts.isEmpty()) {
      owed.remove(to);
    }
    return Optional.of(new Adu.Receipts(batch));
  }

  private static int octets(Receipt receipt) {
    return AduFormat.encode(new Adu.Receipts(List.of(receipt))).length() - 2;
  }
}
