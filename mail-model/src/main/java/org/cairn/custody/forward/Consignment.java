package org.cairn.custody.forward;

import java.time.Duration;
import org.cairn.custody.Cargo;
import org.cairn.custody.CargoId;
import org.cairn.custody.CustodyKind;
import org.cairn.custody.Priority;
import org.cairn.mail.NodeName;

/**
 * What the ledger is to take into custody.
 *
 * @param owner the person it is carried for, or who stands for her
 * @param lifetimeLeft what is left of its lifetime: of a bundle that came, its lifetime less its
 *     age
 * @param hopsLeft how many more gateways may take it, the destination among them
 * @param from the gateway that gave it to us; we ourselves if it begins here
 */
public record Consignment(
    CargoId id,
    NodeName destination,
    Priority priority,
    String owner,
    long octets,
    Duration lifetimeLeft,
    int hopsLeft,
    CustodyKind kind,
    NodeName from) {
  /** The same with another lifetime left. */
  public Consignment with(Duration otherLifetimeLeft) {
    return new Consignment(
        id, destination, priority, owner, octets, otherLifetimeLeft, hopsLeft, kind, from);
  }

  /**
   * @param born of two cargos that are taken at one time the later one's is later
   */
  Cargo takenAt(Duration now, Duration born) {
    Duration expires = now.plus(lifetimeLeft.isNegative() ? Duration.ZERO : lifetimeLeft);
    return new Cargo(id, destination, priority, owner, octets, born, expires, hopsLeft, kind, from);
  }
}
