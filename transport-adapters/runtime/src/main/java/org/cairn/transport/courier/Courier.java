package org.cairn.transport.courier;

import java.util.List;
import java.util.Set;
import org.cairn.custody.CargoId;
import org.cairn.custody.LinkId;
import org.cairn.custody.LinkState;
import org.cairn.log.record.TransferReport;

/**
 * A transport of whole bundles. One that leaves them (a stick, a spool, a synchronised folder)
 * keeps nothing but what its medium keeps, and answers at once; one that speaks with the next hop
 * (a session) keeps nothing at all, and answers when the next hop does. Every adapter passes the
 * tests of its kind.
 *
 * <p>Trouble with the medium is an answer, never an exception. Used by one thread.
 */
public interface Courier {
  /** The links that it has at present; none while its medium is away. */
  List<LinkState> links();

  /**
   * Leaves bundles on the medium, or begins to send them, as far as they go.
   *
   * @return one report for each parcel that is answered already, in their order; that it
   *     <em>left</em> is said only of what outlasts a loss of power
   */
  List<TransferReport> carry(Load load);

  /** What was answered since the last call of what was not answered at once. */
  default List<TransferReport> answers() {
    return List.of();
  }

  /**
   * What it left before and what is still on the medium, by its own word: said again for each when
   * a medium comes back, so that the ledger may purge what is over.
   */
  List<TransferReport> standing();

  /**
   * What has become known of what it left before: that the neighbour has it, or that somebody took
   * it away, which is expected after no time at all; for a neighbour without Cairn it is the last
   * word. Said once; asked for whenever its links are looked at, and what it said is on the log
   * when it is asked again.
   */
  default List<TransferReport> news() {
    return List.of();
  }

  /** Takes copies away that serve nobody; what cannot be taken away yet stays. */
  void purge(LinkId link, Set<CargoId> cargos);

  /**
   * Hands over all that came for us or for those we relay for. What the inbox took is not brought
   * again, as far as the medium can remember; all else is.
   *
   * @throws org.cairn.log.EventLogException if the log does not take it
   */
  Collected collect(Inbox inbox) throws InterruptedException;

  /**
   * Nothing was to be done for a moment: the time to write out what the system still keeps. Work
   * may come again at any time.
   */
  default void rest() throws InterruptedException {}
}
