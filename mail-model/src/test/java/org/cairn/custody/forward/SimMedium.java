package org.cairn.custody.forward;

import java.util.List;
import org.cairn.custody.CargoId;
import org.cairn.custody.LinkId;
import org.cairn.custody.TransferId;

/** What carries between gateways, and its adapters. */
interface SimMedium {
  /** A gateway started anew: it is told of the link if it is there. */
  void tell(SimGateway gateway);

  void carry(SimGateway from, LinkId link, TransferId transfer, List<CargoId> cargos);

  void purge(SimGateway from, CargoId cargo);
}
