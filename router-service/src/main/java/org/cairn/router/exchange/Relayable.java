package org.cairn.router.exchange;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.cairn.bundle.Bundle;
import org.cairn.bundle.CreationTimestamp;
import org.cairn.custody.CargoId;
import org.cairn.custody.CustodyKind;
import org.cairn.custody.Priority;
import org.cairn.custody.forward.Consignment;
import org.cairn.log.record.BundleReceived.Handover;
import org.cairn.mail.ContentClass;
import org.cairn.mail.NodeName;

/**
 * A bundle that others are to have, whom it was sealed for.
 *
 * @param bundle as it came; made whole if it came in fragments
 * @param octets its size
 * @param source as the bundle says; only its destination can tell whether that is true
 * @param destinations in the order of names, at least one, neither we nor the source nor who
 *     brought it among them
 * @param lifetimeLeft after its age, and after its time of creation if we know the time
 * @param hopsLeft how many more gateways may take it, the destination among them; at least one
 * @param handover who brought it, on whose account it is kept
 */
public record Relayable(
    Bundle bundle,
    long octets,
    NodeName source,
    Set<NodeName> destinations,
    Duration lifetimeLeft,
    int hopsLeft,
    Handover handover) {
  /**
   * A payload below this goes first, and is over when it has left: most such are receipts, and a
   * mail that small has its source, which sends it again.
   */
  public static final int CONTROL_BELOW_OCTETS = 512;

  public Relayable {
    destinations = NodeOrder.sorted(destinations);
    if (destinations.isEmpty() || hopsLeft < 1) {
      throw new IllegalArgumentException("nobody is left to have it");
    }
  }

  /**
   * What it is called in custody.
   *
   * @param to one of the destinations
   */
  public CargoId.Relayed id(NodeName to) {
    CreationTimestamp created = bundle.primary().created();
    return new CargoId.Relayed(source, to, created.time(), created.sequence());
  }

  /** What it says is sealed, so its size tells. */
  public Priority priority() {
    long payload = bundle.payload().length();
    return payload < CONTROL_BELOW_OCTETS
        ? Priority.CONTROL
        : Priority.of(ContentClass.of(payload, false));
  }

  public CustodyKind kind() {
    return priority() == Priority.CONTROL ? CustodyKind.ONCE : CustodyKind.RELAY;
  }

  /** Who gave it to us; its source, if nobody proved to have. */
  public NodeName from() {
    return switch (handover) {
      case Handover.By(NodeName carrier) -> carrier;
      case Handover.Unproven _ -> source;
    };
  }

  /**
   * For the ledger of custody.
   *
   * @param to one of the destinations
   */
  public Consignment consignment(NodeName to) {
    return new Consignment(
        id(to), to, priority(), "node:" + source, octets, lifetimeLeft, hopsLeft, kind(), from());
  }

  /**
   * What whoever brought it is owed once it is durable here.
   *
   * @param expected when it should have arrived
   */
  public Optional<Owed> owedToCarrier(Instant expected) {
    return kind() == CustodyKind.ONCE
        ? Optional.empty()
        : Verdict.owedToCarrier(handover, bundle.id(), source, expected);
  }
}
