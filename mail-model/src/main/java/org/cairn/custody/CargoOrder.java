package org.cairn.custody;

/**
 * The order of cargo ids, so that runs repeat and what belongs together stands together. Written
 * out, since every event compares some dozens.
 */
final class CargoOrder {
  private CargoOrder() {}

  static int compare(CargoId one, CargoId other) {
    if (one instanceof CargoId.Own own && other instanceof CargoId.Own that) {
      return compare(own, that);
    }
    if (one instanceof CargoId.Relayed relayed && other instanceof CargoId.Relayed that) {
      return compare(relayed, that);
    }
    if (one instanceof CargoId.Control control && other instanceof CargoId.Control that) {
      return compare(control, that);
    }
    return Integer.compare(rank(one), rank(other));
  }

  private static int compare(CargoId.Own one, CargoId.Own other) {
    int mail = one.mail().compareTo(other.mail());
    if (mail != 0) {
      return mail;
    }
    int part = Integer.compare(one.part(), other.part());
    return part != 0 ? part : one.destination().name().compareTo(other.destination().name());
  }

  private static int compare(CargoId.Relayed one, CargoId.Relayed other) {
    int created = Long.compare(one.createdMillis(), other.createdMillis());
    if (created != 0) {
      return created;
    }
    int sequence = Long.compareUnsigned(one.sequence(), other.sequence());
    if (sequence != 0) {
      return sequence;
    }
    int source = one.source().name().compareTo(other.source().name());
    return source != 0 ? source : one.destination().name().compareTo(other.destination().name());
  }

  private static int compare(CargoId.Control one, CargoId.Control other) {
    int destination = one.destination().name().compareTo(other.destination().name());
    return destination != 0 ? destination : one.subject().compareTo(other.subject());
  }

  private static int rank(CargoId id) {
    return switch (id) {
      case CargoId.Own _ -> 0;
      case CargoId.Relayed _ -> 1;
      case CargoId.Control _ -> 2;
    };
  }
}
