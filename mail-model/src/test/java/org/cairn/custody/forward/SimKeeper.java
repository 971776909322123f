package org.cairn.custody.forward;

import java.time.Duration;
import org.cairn.custody.Cargo;
import org.cairn.custody.CargoId;
import org.cairn.custody.CustodyEntry;
import org.cairn.custody.CustodyKind;
import org.cairn.mail.NodeName;

/** Who keeps a gateway, and does something to its mail now and then. */
record SimKeeper(SimGateway gateway, SimWorld world, JournaledStore store) {
  /** A backup brought back what the keeper had released since. */
  void releaseAll() {
    store.held().forEach(node -> gateway.log(new ForwardInput.ReleaseNode(node)));
    store.entries().forEach(entry -> gateway.log(new ForwardInput.ReleaseCargo(entry.id())));
    world.gateways().forEach(other -> gateway.pairAgain(other.name()));
  }

  /** She unpairs one gateway for a while; others change their keys, or come back from a backup. */
  void changesNeighbours() {
    NodeName one = world.anyGateway().name();
    gateway.log(new ForwardInput.Unpaired(one));
    world.after(
        world.between(Duration.ofHours(1), Duration.ofHours(30)), () -> gateway.pairAgain(one));
    gateway.log(new ForwardInput.Rekeyed(world.anyGateway().name()));
    gateway.log(new ForwardInput.Awoken(world.anyGateway().name()));
  }

  /** She holds back and releases, ends one mail, and has something sealed anew. */
  void isRestless() {
    NodeName node = world.anyGateway().name();
    gateway.log(new ForwardInput.HoldNode(node));
    world.after(Duration.ofHours(20), () -> gateway.log(new ForwardInput.ReleaseNode(node)));
    gateway.atItsSource().stream().map(Cargo::id).findFirst().ifPresent(this::recall);
    for (CustodyEntry entry : store.entries()) {
      if (entry.cargo().kind() == CustodyKind.SOURCE && world.chance(0.3)) {
        gateway.log(new ForwardInput.HoldCargo(entry.id()));
        world.after(
            Duration.ofHours(20), () -> gateway.log(new ForwardInput.ReleaseCargo(entry.id())));
      } else if (entry.cargo().kind() == CustodyKind.SOURCE) {
        gateway.log(
            new ForwardInput.Resealed(
                entry.id(),
                entry.cargo().octets() + 80,
                world.chance(0.5)
                    ? ForwardInput.UnderWay.UNREADABLE
                    : ForwardInput.UnderWay.OUTDATED));
      }
    }
  }

  private void recall(CargoId id) {
    CargoId.Own own = (CargoId.Own) id;
    world.recalled(own);
    for (CustodyEntry entry : store.entries()) {
      if (entry.id() instanceof CargoId.Own part
          && part.mail().equals(own.mail())
          && part.destination().equals(own.destination())) {
        gateway.log(new ForwardInput.Recalled(part));
      }
    }
  }
}
