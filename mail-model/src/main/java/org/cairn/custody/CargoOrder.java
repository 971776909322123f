package org.cairn.custody;

import java.util.Comparator;

/** The order of cargo ids, so that runs repeat and what belongs together stands together. */
final class CargoOrder {
  private static final Comparator<CargoId.Own> OWN =
      Comparator.comparing(CargoId.Own::mail)
          .thenComparingInt(CargoId.Own::part)
          .thenComparing(own -> own.destination().name());
  private static final Comparator<CargoId.Relayed> RELAYED =
      Comparator.<CargoId.Relayed, String>comparing(relayed -> relayed.source().name())
          .thenComparingLong(CargoId.Relayed::createdMillis)
          .thenComparingLong(CargoId.Relayed::sequence);
  private static final Comparator<CargoId.Control> CONTROL =
      Comparator.<CargoId.Control, String>comparing(control -> control.destination().name())
          .thenComparing(CargoId.Control::subject);

  private CargoOrder() {}

  static int compare(CargoId one, CargoId other) {
    return switch (one) {
      case CargoId.Own own when other instanceof CargoId.Own that -> OWN.compare(own, that);
      case CargoId.Relayed relayed when other instanceof CargoId.Relayed that ->
          RELAYED.compare(relayed, that);
      case CargoId.Control control when other instanceof CargoId.Control that ->
          CONTROL.compare(control, that);
      case CargoId.Own _, CargoId.Relayed _, CargoId.Control _ ->
          Integer.compare(rank(one), rank(other));
    };
  }

  private static int rank(CargoId id) {
    return switch (id) {
      case CargoId.Own _ -> 0;
      case CargoId.Relayed _ -> 1;
      case CargoId.Control _ -> 2;
    };
  }
}
