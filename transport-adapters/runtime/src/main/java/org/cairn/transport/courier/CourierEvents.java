package org.cairn.transport.courier;

import java.util.List;
import org.cairn.custody.LinkId;
import org.cairn.log.record.TransferReport;

/** Told of what a courier does, by its thread: for figures, and for whoever looks on. */
public interface CourierEvents {
  /** For couriers that nobody looks at. */
  CourierEvents NONE = new CourierEvents() {};

  /** A link is there. */
  default void linked(LinkId link) {}

  /** A link is there no longer. */
  default void unlinked(LinkId link) {}

  /** A load was answered, one report for each parcel, or for those that are answered already. */
  default void answered(Load load, List<TransferReport> reports) {}

  /** What was not answered at once is answered. */
  default void answeredLater(List<TransferReport> reports) {}

  /** A round of collecting ended. */
  default void collected(Collected collected) {}
}
