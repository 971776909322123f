package org.cairn.removable.stick;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.cairn.custody.TransferId;
import org.cairn.log.record.TransferReport;
import org.cairn.mail.NodeName;
import org.cairn.removable.files.StickFiles;
import org.cairn.seal.Incarnation;
import org.cairn.transport.courier.BatchSigner;
import org.cairn.transport.courier.Gateways;
import org.cairn.transport.courier.Load;
import org.cairn.transport.courier.Parcel;

/** A gateway into which sticks are plugged. */
final class Box {
  private final Sticks sticks;
  private final List<StickProgress.Step> steps = new ArrayList<>();

  private Box(Gateways gateways, BatchSigner signer, StickSettings settings, long seed) {
    this.sticks = new Sticks(settings, signer, gateways.origin(), new Random(seed), steps::add);
  }

  static Box of(Gateways gateways, NodeName node) {
    return of(gateways, gateways.signer(node), usual());
  }

  static Box of(Gateways gateways, NodeName node, Incarnation life) {
    return of(gateways, gateways.signer(node, life), usual());
  }

  static Box of(Gateways gateways, BatchSigner signer, StickSettings settings) {
    return new Box(gateways, signer, settings, System.identityHashCode(signer));
  }

  static StickSettings usual() {
    return StickSettings.usual(Set.of(), Set.of(Gateways.TOWN)).withReserve(0);
  }

  Sticks sticks() {
    return sticks;
  }

  List<StickProgress.Step> steps() {
    return steps;
  }

  Sticks.Found find(StickFiles files) {
    return sticks.open(files, true);
  }

  StickCourier plugIn(StickFiles files) {
    return switch (find(files)) {
      case Sticks.Found.Ours(StickCourier courier) -> courier;
      case Sticks.Found.NotOurs(String reason) -> throw new AssertionError(reason);
      case Sticks.Found.Unreadable(String reason) -> throw new AssertionError(reason);
    };
  }

  static List<TransferReport> carry(StickCourier courier, List<Parcel> parcels) {
    return courier.carry(new Load(new TransferId(1), courier.link(), parcels));
  }
}
