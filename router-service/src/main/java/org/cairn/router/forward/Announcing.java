package org.cairn.router.forward;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.cairn.bundle.cbor.Octets;
import org.cairn.custody.CargoId;
import org.cairn.custody.CustodyKind;
import org.cairn.custody.Priority;
import org.cairn.custody.Routes;
import org.cairn.custody.forward.Consignment;
import org.cairn.custody.forward.ForwardInput;
import org.cairn.custody.forward.ForwardLedger;
import org.cairn.log.record.NeighborFact;
import org.cairn.mail.NodeName;
import org.cairn.router.exchange.BundleSize;
import org.cairn.router.pairing.Pairing;
import org.cairn.seal.adu.Adu;
import org.cairn.seal.adu.AduFormat;

/**
 * Tells neighbours our keys, how we are reached and which ways we know: after a start, and when any
 * of it changes, but not more often than that is worth. A newer announcement takes the place of one
 * that still waits.
 */
final class Announcing {
  private static final Duration AT_MOST_EVERY = Duration.ofMinutes(1);
  private static final String SUBJECT = "announcement";

  private final NodeName self;
  private final ForwardingPolicy policy;
  private final Pairing pairing;
  private final ForwardLedger ledger;
  private final ExchangeStore store;
  private boolean isNews = true;
  private Duration notBefore = Duration.ZERO;

  Announcing(
      NodeName self,
      ForwardingPolicy policy,
      Pairing pairing,
      ForwardLedger ledger,
      ExchangeStore store) {
    this.self = self;
    this.policy = policy;
    this.pairing = pairing;
    this.ledger = ledger;
    this.store = store;
  }

  /** What we would announce is no more what it was. */
  void isNews() {
    isNews = true;
  }

  List<ForwardInput> due(Routes routes) {
    if (!isNews || ledger.now().compareTo(notBefore) < 0) {
      return List.of();
    }
    isNews = false;
    notBefore = ledger.now().plus(AT_MOST_EVERY);
    List<ForwardInput> inputs = new ArrayList<>();
    for (NeighborFact.Paired paired : pairing.neighbours()) {
      inputs.add(announce(paired.node(), routes));
    }
    return inputs;
  }

  private ForwardInput announce(NodeName to, Routes routes) {
    Adu said = new Adu.Announcement(pairing.announcement(routes.announcementTo(to)).encode());
    CargoId.Control id = new CargoId.Control(to, SUBJECT);
    Octets encoded = AduFormat.encode(said);
    store.putControl(id, encoded);
    long octets = BundleSize.ofControl(said, self, to);
    return ledger.entry(id).isPresent()
        ? new ForwardInput.Resealed(id, octets, true)
        : new ForwardInput.Begun(
            new Consignment(
                id,
                to,
                Priority.CONTROL,
                "",
                octets,
                policy.lifetime(),
                policy.hops(),
                CustodyKind.ONCE,
                self));
  }
}
