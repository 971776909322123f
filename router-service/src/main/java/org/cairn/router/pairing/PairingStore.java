package org.cairn.router.pairing;

import java.util.function.Consumer;
import org.cairn.log.record.NeighborFact;
import org.cairn.log.record.NodeSelf;
import org.cairn.mail.NodeName;

/** The durable state of pairing. What is put replaces what was there under the same name. */
public interface PairingStore {
  void put(NeighborFact.Paired neighbour);

  /** Forgets a gateway and what it announced. */
  void remove(NodeName node);

  /** A part of this gateway. */
  void put(NodeSelf said);

  void remove(NodeSelf said);

  void put(LastHeard heard);

  /** The number of the last announcement that we made. */
  long announced();

  void putAnnounced(long number);

  void eachNeighbour(Consumer<NeighborFact.Paired> taker);

  void eachSaid(Consumer<NodeSelf> taker);

  void eachHeard(Consumer<LastHeard> taker);
}
