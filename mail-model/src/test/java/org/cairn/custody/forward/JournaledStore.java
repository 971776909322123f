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
import org.jspecify.annotations.Nullable;

/** State in memory with a journal of its writes, from which a crash takes the end. */
final class JournaledStore implements ForwardStore {
  private record Write(String key, @Nullable Object value) {}

  private final Map<String, Object> state = new TreeMap<>();
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
    state.forEach((key, value) -> copy.apply(new Write(key, value)));
    return copy;
  }

  private void apply(Write write) {
    journal.add(write);
    if (write.value() == null) {
      state.remove(write.key());
    } else {
      state.put(write.key(), write.value());
    }
  }

  private <T> List<T> all(Class<T> type) {
    return state.values().stream().filter(type::isInstance).map(type::cast).toList();
  }

  List<CustodyEntry> entries() {
    return all(CustodyEntry.class);
  }

  Optional<CustodyEntry> entry(CargoId id) {
    return Optional.ofNullable((CustodyEntry) state.get("entry/" + id));
  }

  @Override
  public void put(CustodyEntry entry) {
    apply(new Write("entry/" + entry.id(), entry));
  }

  @Override
  public void remove(CargoId id) {
    apply(new Write("entry/" + id, null));
  }

  @Override
  public void eachEntry(Consumer<CustodyEntry> taker) {
    entries().forEach(taker);
  }

  @Override
  public Optional<Closed> closed(CargoId id) {
    return Optional.ofNullable((Closed) state.get("closed/" + id));
  }

  @Override
  public void put(Closed closed) {
    apply(new Write("closed/" + closed.id(), closed));
  }

  @Override
  public void forget(CargoId id) {
    apply(new Write("closed/" + id, null));
  }

  @Override
  public List<Closed> closedBefore(Duration time, int most) {
    return all(Closed.class).stream()
        .filter(closed -> closed.at().compareTo(time) < 0)
        .limit(most)
        .toList();
  }

  @Override
  public void eachClosedSince(Duration time, Consumer<Closed> taker) {
    all(Closed.class).stream()
        .filter(closed -> closed.at().compareTo(time) >= 0)
        .sorted(Comparator.comparing(Closed::at))
        .forEach(taker);
  }

  @Override
  @SuppressWarnings("unchecked") // only putHeld writes it
  public Set<NodeName> held() {
    return (Set<NodeName>) state.getOrDefault("held", Set.of());
  }

  @Override
  public void putHeld(Set<NodeName> nodes) {
    apply(new Write("held", nodes));
  }

  @Override
  public Duration time() {
    return (Duration) state.getOrDefault("time", Duration.ZERO);
  }

  @Override
  public void putTime(Duration time) {
    apply(new Write("time", time));
  }
}
