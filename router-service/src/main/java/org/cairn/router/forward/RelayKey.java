package org.cairn.router.forward;

import org.cairn.custody.CargoId;
import org.cairn.mail.NodeName;

/** Names a bundle that is carried on, for all its destinations together. */
public record RelayKey(NodeName source, long createdMillis, long sequence) {
  public static RelayKey of(CargoId.Relayed cargo) {
    return new RelayKey(cargo.source(), cargo.createdMillis(), cargo.sequence());
  }
}
