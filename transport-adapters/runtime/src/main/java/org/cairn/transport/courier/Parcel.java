package org.cairn.transport.courier;

import java.util.List;
import org.cairn.bundle.BundleId;
import org.cairn.bundle.cbor.Octets;
import org.cairn.custody.CargoId;

/**
 * One bundle on its way.
 *
 * @param cargos what it carries, as the ledger of custody calls it
 * @param octets the encoded bundle
 */
public record Parcel(BundleId bundle, List<CargoId> cargos, Octets octets) {
  public Parcel {
    cargos = List.copyOf(cargos);
  }
}
