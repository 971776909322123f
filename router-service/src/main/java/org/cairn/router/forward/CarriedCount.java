package org.cairn.router.forward;

import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.cairn.custody.CargoId;
import org.cairn.custody.Copy;
import org.cairn.custody.CustodyEntry;
import org.cairn.custody.CustodyKind;
import org.cairn.custody.forward.Consignment;
import org.cairn.custody.forward.Ending;
import org.cairn.custody.forward.ForwardInput;
import org.cairn.custody.forward.ForwardLedger;
import org.cairn.mail.NodeName;
import org.cairn.router.meter.Carried;
import org.jspecify.annotations.Nullable;

/**
 * Counts what we carry for others, for people to see. It is counted anew with a tick, and only when
 * something has happened: whoever carries 100,000 bundles and rests counts nothing.
 */
final class CarriedCount {
  /** What came a moment ago may have more behind it. */
  private static final Duration MOVING_FOR = Duration.ofSeconds(3);

  private final ForwardLedger ledger;
  private final Relays relays;
  private final Map<NodeName, Tally> tallies = new TreeMap<>(Comparator.comparing(NodeName::name));
  private boolean news = true;
  private Duration newsAt = Duration.ZERO;
  private @Nullable Carried last;

  CarriedCount(ForwardLedger ledger, Relays relays) {
    this.ledger = ledger;
    this.relays = relays;
  }

  /** What goes to one gateway. */
  private static final class Tally {
    private int handedOver;
    private int left;
    private int outThere;

    Carried.For of(NodeName destination) {
      return new Carried.For(destination, handedOver, left, outThere);
    }
  }

  /** These went, or were answered for. */
  void seen(Collection<CargoId> cargos) {
    if (cargos.stream().anyMatch(CargoId.Relayed.class::isInstance)) {
      isNews();
    }
  }

  /** What came; perhaps something to carry is among it. */
  void begun(Collection<ForwardInput> inputs) {
    for (ForwardInput input : inputs) {
      if (input instanceof ForwardInput.Begun(Consignment consignment)) {
        seen(List.of(consignment.id()));
      }
    }
  }

  private void isNews() {
    news = true;
    newsAt = ledger.now();
  }

  /** Custody of it ended. What was over once it had left, was no mail. */
  void released(CargoId.Relayed cargo, Ending ending) {
    switch (ending) {
      case RECEIPT, ACCEPTED, RELAYED -> tally(cargo.destination()).handedOver++;
      case LEFT, EXPIRED, RECALLED, REFUSED, UNPAIRED -> {}
    }
    isNews();
  }

  /** What is carried now, if that is not what it was. */
  Optional<Carried> changed() {
    Carried before = last;
    if (before != null && !news && !before.moving()) {
      return Optional.empty();
    }
    Carried now = count();
    news = false;
    last = now;
    return now.equals(before) ? Optional.empty() : Optional.of(now);
  }

  private Carried count() {
    tallies.values().forEach(tally -> tally.left = tally.outThere = 0);
    boolean[] moving = {!newsAt.isZero() && ledger.now().minus(newsAt).compareTo(MOVING_FOR) < 0};
    relays.each(
        cargo ->
            ledger
                .entry(cargo)
                .ifPresent(
                    entry -> {
                      count(cargo.destination(), entry);
                      moving[0] |= entry.copies().stream().anyMatch(CarriedCount::isInHand);
                    }));
    return new Carried(
        moving[0],
        tallies.entrySet().stream().map(one -> one.getValue().of(one.getKey())).toList());
  }

  private void count(NodeName destination, CustodyEntry entry) {
    if (entry.cargo().kind() == CustodyKind.RELAY) {
      Tally tally = tally(destination);
      tally.left++;
      if (entry.copies().stream().anyMatch(copy -> copy.state() instanceof Copy.Left)) {
        tally.outThere++;
      }
    }
  }

  private static boolean isInHand(Copy copy) {
    return copy.state() instanceof Copy.Outstanding;
  }

  private Tally tally(NodeName destination) {
    return tallies.computeIfAbsent(destination, _ -> new Tally());
  }
}
