package org.cairn.transport.courier;

import java.util.List;
import org.cairn.custody.Answer;
import org.cairn.custody.LinkId;
import org.cairn.custody.TransferId;
import org.cairn.log.record.TransferReport;

/** Bundles of one transfer that are to be carried together, in this order. */
public record Load(TransferId transfer, LinkId link, List<Parcel> parcels) {
  public Load {
    parcels = List.copyOf(parcels);
  }

  public TransferReport report(Parcel parcel, Answer.Outcome outcome) {
    return new TransferReport(transfer, link, parcel.bundle(), parcel.cargos(), outcome);
  }
}
