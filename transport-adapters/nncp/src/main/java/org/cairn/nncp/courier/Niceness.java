package org.cairn.nncp.courier;

import org.cairn.bundle.Bundle;
import org.cairn.custody.CargoId;
import org.cairn.mail.ContentClass;
import org.cairn.transport.courier.Parcel;

/** How a packet ranks among others in a spool: NNCP sends the least nice first. */
enum Niceness {
  /** Receipts and the like, and texts: they share packets. */
  URGENT(64),
  MEDIUM(128),
  LARGE(224);

  private final int number;

  Niceness(int number) {
    this.number = number;
  }

  int number() {
    return number;
  }

  /** The classes of mail, by what the bundle shows of them: its size. */
  static Niceness of(Parcel parcel, Bundle bundle) {
    if (parcel.cargos().stream().allMatch(CargoId.Control.class::isInstance)) {
      return URGENT;
    }
    return of(ContentClass.of(bundle.payload().length(), false));
  }

  static Niceness of(ContentClass contentClass) {
    return switch (contentClass) {
      case SMALL -> URGENT;
      case MEDIUM -> MEDIUM;
      case LARGE, BULK -> LARGE;
    };
  }
}
