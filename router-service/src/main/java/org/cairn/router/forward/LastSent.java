package org.cairn.router.forward;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cairn.bundle.BundleId;
import org.cairn.custody.CargoId;

/** What the last bundles carried that left in this life. */
final class LastSent {
  private final int most;
  private final Map<BundleId, List<CargoId>> all = new LinkedHashMap<>();

  LastSent(int most) {
    this.most = most;
  }

  void put(BundleId bundle, List<CargoId> cargos) {
    all.put(bundle, cargos);
    if (all.size() > most) {
      all.remove(all.keySet().iterator().next());
    }
  }

  /** None if that is not known. */
  List<CargoId> cargos(BundleId bundle) {
    return all.getOrDefault(bundle, List.of());
  }
}
