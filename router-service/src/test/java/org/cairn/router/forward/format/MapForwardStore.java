package org.cairn.router.forward.format;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.cairn.custody.CargoId;
import org.cairn.custody.CustodyEntry;
import org.cairn.custody.forward.Closed;
import org.cairn.custody.forward.ForwardStore;
import org.cairn.mail.NodeName;

/** Says what a store should answer. */
final class MapForwardStore implements ForwardStore {
  private final Map<CargoId, CustodyEntry> entries = new TreeMap<>();
  private final Map<CargoId, Closed> closed = new TreeMap<>();
  private Set<NodeName> held = Set.of();
  private Duration time = Duration.ZERO;

  @Override
  public void put(CustodyEntry entry) {
    entries.put(entry.id(), entry);
  }

  @Override
  public void remove(CargoId id) {
    entries.remove(id);
  }

  @Override
  public void eachEntry(Consumer<CustodyEntry> taker) {
    entries.values().forEach(taker);
  }

  @Override
  public Optional<Closed> closed(CargoId id) {
    return Optional.ofNullable(closed.get(id));
  }

  @Override
  public void put(Closed ended) {
    closed.put(ended.id(), ended);
  }

  @Override
  public void forget(CargoId id) {
    closed.remove(id);
  }

  @Override
  public List<Closed> closedBefore(Duration before, int most) {
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
    held = nodes;
  }

  @Override
  public Duration time() {
    return time;
  }

  @Override
  public void putTime(Duration at) {
    time = at;
  }
}
