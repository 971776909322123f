package org.cairn.custody.forward;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cairn.custody.CargoId;
import org.cairn.custody.CustodyEntry;
import org.cairn.mail.NodeName;

/** All entries: in the store, and in memory by id, by place, by link and by time, kept in step. */
final class CustodyBook {
  private final ForwardStore store;
  private final Map<CargoId, Item> items = new HashMap<>();
  private final Wakes wakes = new Wakes();
  private final Shelves shelves = new Shelves();
  private final Loads loads = new Loads();
  private final Names names = new Names();

  CustodyBook(ForwardStore store) {
    this.store = store;
  }

  Shelves shelves() {
    return shelves;
  }

  Loads loads() {
    return loads;
  }

  int size() {
    return items.size();
  }

  Optional<Item> find(CargoId id) {
    return Optional.ofNullable(items.get(id));
  }

  /** All that is to go to a gateway. */
  List<Item> to(NodeName destination) {
    return shelves.to(destination);
  }

  /** What the store has already. */
  void load(CustodyEntry stored, Duration now) {
    Item item = enter(stored, now);
    if (stored.isOverdue(now)) {
      item.become(item.entry(), now);
      wakes.moved(item);
    }
  }

  Item open(CustodyEntry entry, Duration now) {
    store.put(entry);
    return enter(entry, now);
  }

  private Item enter(CustodyEntry given, Duration now) {
    CustodyEntry entry = names.shared(given);
    Item item = new Item(entry, entry.next(now));
    items.put(item.id(), item);
    shelves.add(item);
    loads.add(item, entry);
    wakes.add(item);
    return item;
  }

  void change(Item item, CustodyEntry entry, Duration now) {
    store.put(entry);
    loads.remove(item, item.entry());
    loads.add(item, entry);
    item.become(entry, entry.next(now));
    wakes.moved(item);
  }

  /** It was looked at, and nothing about it is otherwise. */
  void lookedAt(Item item, Duration now) {
    item.become(item.entry(), item.entry().next(now));
    wakes.moved(item);
  }

  void remove(Item item) {
    store.remove(item.id());
    items.remove(item.id());
    shelves.remove(item);
    loads.remove(item, item.entry());
    wakes.remove(item);
  }

  /** The next that is to be looked at by this time. */
  Optional<Item> awake(Duration now) {
    return wakes.first(now);
  }
}
