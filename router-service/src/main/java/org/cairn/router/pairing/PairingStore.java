package org.cairn.router.pairing;

import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.cairn.log.record.NeighborFact;
import org.cairn.log.record.NodeSelf;
import org.cairn.log.record.RequestId;
import org.cairn.mail.NodeName;
import org.cairn.seal.key.KeyId;

/** The durable state of pairing. What is put replaces what was there under the same name. */
public interface PairingStore {
  void put(NeighborFact.Paired neighbour);

  void put(NeighborFact.Plain neighbour);

  /** Forgets a gateway and what it announced. */
  void remove(NodeName node);

  /** A part of this gateway. */
  void put(NodeSelf said);

  void remove(NodeSelf said);

  void put(LastHeard heard);

  /** The number of the last announcement that we made. */
  long announced();

  void putAnnounced(long number);

  /** The key of ours by which a gateway knows us, where that is not the current one. */
  void putKnownBy(NodeName node, KeyId key);

  void removeKnownBy(NodeName node);

  void eachKnownBy(BiConsumer<NodeName, KeyId> taker);

  /** Our current key when that was last looked at. */
  Optional<KeyId> ownKey();

  void putOwnKey(KeyId key);

  /** The last command that changed our key. */
  Optional<RequestId> rekeyed();

  void putRekeyed(RequestId request);

  void eachNeighbour(Consumer<NeighborFact.Paired> taker);

  void eachPlain(Consumer<NeighborFact.Plain> taker);

  void eachSaid(Consumer<NodeSelf> taker);

  void eachHeard(Consumer<LastHeard> taker);
}
