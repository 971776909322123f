package org.cairn.custody.forward;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.cairn.custody.CargoId;
import org.cairn.custody.CustodyEntry;
import org.cairn.mail.NodeName;

/** State in memory with a journal of its writes, from which a crash takes the end. */
final class JournaledStore implements ForwardStore {
  /** One change of one thing. */
  private sealed interface Write {}

  private record PutEntry(CustodyEntry entry) implements Write {}

  private record RemoveEntry(CargoId id) implements Write {}

  private record PutClosed(Closed closed) implements Write {}

  private record Forget(CargoId id) implements Write {}

  private record PutHeld(Set<NodeName> nodes) implements Write {}

  private record PutTime(Duration time) implements Write {}

  private final Map<CargoId, CustodyEntry> entries = new TreeMap<>();
  private final Map<CargoId, Closed> closed = new TreeMap<>();
  private Set<NodeName> held = Set.of();
  private Duration time = Duration.ZERO;
  private final List<Write> journal = new ArrayList<>();

  /** How many writes there were. */
  int length() {
    return journal.size();
  }

  /** What is left when only so many writes reached the disk. */
  JournaledStore upTo(int writes) {
    JournaledStore left = new JournaledStore();
    journal.subList(0, writes).forEach(left::apply);
    return left;
  }

  /** What is stored now, as if it had been written just so. */
  JournaledStore compacted() {
    JournaledStore copy = new JournaledStore();
    entries.values().forEach(copy::put);
    closed.values().forEach(copy::put);
    copy.putHeld(held);
    copy.putTime(time);
    return copy;
  }

  private void apply(Write write) {
    journal.add(write);
    switch (write) {
      case PutEntry(CustodyEntry entry) -> entries.put(entry.id(), entry);
      case RemoveEntry(CargoId id) -> entries.remove(id);
      case PutClosed(Closed ended) -> closed.put(ended.id(), ended);
      case Forget(CargoId id) -> closed.remove(id);
      case PutHeld(Set<NodeName> nodes) -> held = nodes;
      case PutTime(Duration at) -> time = at;
    }
  }

  List<CustodyEntry> entries() {
    return List.copyOf(entries.values());
  }

  @Override
  public void put(CustodyEntry entry) {
    apply(new PutEntry(entry));
  }

  @Override
  public void remove(CargoId id) {
    apply(new RemoveEntry(id));
  }

  @Override
  public void eachEntry(Consumer<CustodyEntry> taker) {
    entries().forEach(taker);
  }

  @Override
  public Optional<Closed> closed(CargoId id) {
    return Optional.ofNullable(closed.get(id));
  }

  @Override
  public void put(Closed ended) {
    apply(new PutClosed(ended));
  }

  @Override
  public void forget(CargoId id) {
    apply(new Forget(id));
  }

  @Override
  public List<Closed> closedBefore(Duration before, int most) {
    if (before.isNegative()) {
      return List.of(); // the ledger is not that old
    }
    return closed.values().stream()
        .filter(ended -> ended.at().compareTo(before) < 0)
        .limit(most)
        .toList();
  }

  @Override
  public void eachClosedSince(Duration since, Consumer<Closed> taker) {
    closed.values().stream()
        .filter(ended -> ended.at().compareTo(since) >= 0)
        .sorted(Comparator.comparing(Closed::at))
        .forEach(taker);
  }

  @Override
  public Set<NodeName> held() {
    return held;
  }

  @Override
  public void putHeld(Set<NodeName> nodes) {
    apply(new PutHeld(nodes));
  }

  @Override
  public Duration time() {
    return time;
  }

  @Override
  public void putTime(Duration at) {
    apply(new PutTime(at));
  }
}
