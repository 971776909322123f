package org.cairn.custody.forward;

import java.util.List;
import org.cairn.custody.Cargo;
import org.cairn.custody.CargoId;
import org.cairn.custody.LinkId;
import org.cairn.custody.TransferId;

/** What the ledger wants to happen. Each may happen twice. */
public sealed interface ForwardOutput {
  /**
   * An adapter instance is to carry these, in this order. Cargos that share content stand together.
   */
  record Transfer(TransferId id, LinkId link, List<CargoId> cargos) implements ForwardOutput {
    public Transfer {
      cargos = List.copyOf(cargos);
    }
  }

  /** Custody has ended: nobody needs its content here. */
  record Release(CargoId cargo, Ending ending) implements ForwardOutput {}

  /** A copy that is still on this link serves nobody and may be taken away. */
  record Purge(LinkId link, CargoId cargo) implements ForwardOutput {}

  /**
   * The lifetime of something that began here is over: its sender is to be told. The answer is
   * {@link ForwardInput.Reported}; until then this is said again.
   */
  record Expired(Cargo cargo) implements ForwardOutput {}

  /** A line in the life of a cargo. */
  record Tell(CargoId cargo, String event, String detail) implements ForwardOutput {}
}
