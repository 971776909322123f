package org.cairn.custody.forward;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.cairn.custody.CargoId;
import org.cairn.custody.CustodyEntry;
import org.cairn.mail.NodeName;

/**
 * The durable state of the ledger. Writes become durable in the order they are made, but possibly
 * later than the outputs of the ledger, or earlier: a crash may lose the end of either. What was
 * read from the log and not committed is then read again. Entries are read at a start only.
 */
public interface ForwardStore {
  void put(CustodyEntry entry);

  void remove(CargoId id);

  void eachEntry(Consumer<CustodyEntry> taker);

  Optional<Closed> closed(CargoId id);

  /** In place of what was known of the same cargo. */
  void put(Closed closed);

  void forget(CargoId id);

  /** Some of those that were closed before this ledger time, at most {@code most}. */
  List<Closed> closedBefore(Duration time, int most);

  /** Those that were closed at this ledger time or later, in the order of time. */
  void eachClosedSince(Duration time, Consumer<Closed> taker);

  /** The gateways that the keeper holds. */
  Set<NodeName> held();

  void putHeld(Set<NodeName> nodes);

  /** How long the ledger has run in all its lives. */
  Duration time();

  void putTime(Duration time);
}
