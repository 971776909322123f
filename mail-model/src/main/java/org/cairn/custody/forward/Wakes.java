package org.cairn.custody.forward;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All items by the time at which they are to be looked at: a heap of which every item knows its
 * place, so that one can be moved or taken out without a search.
 */
final class Wakes {
  private final List<Item> heap = new ArrayList<>();

  void add(Item item) {
    heap.add(item);
    item.stand(heap.size() - 1);
    rise(item.place());
  }

  void remove(Item item) {
    int place = item.place();
    Item last = heap.removeLast();
    if (!last.equals(item)) {
      put(last, place);
      moved(last);
    }
  }

  /** Its time is another now. */
  void moved(Item item) {
    rise(item.place());
    sink(item.place());
  }

  /** The first, if its time has come. */
  Optional<Item> first(Duration now) {
    return heap.isEmpty() || heap.getFirst().wakes().compareTo(now) > 0
        ? Optional.empty()
        : Optional.of(heap.getFirst());
  }

  private void rise(int from) {
    Item item = heap.get(from);
    int place = from;
    while (place > 0 && isBefore(item, heap.get((place - 1) / 2))) {
      put(heap.get((place - 1) / 2), place);
      place = (place - 1) / 2;
    }
    put(item, place);
  }

  private void sink(int from) {
    Item item = heap.get(from);
    int place = from;
    for (int child = lesserChild(place);
        child < heap.size() && isBefore(heap.get(child), item);
        child = lesserChild(place)) {
      put(heap.get(child), place);
      place = child;
    }
    put(item, place);
  }

  /** Beyond the end if there is none. */
  private int lesserChild(int place) {
    int left = 2 * place + 1;
    int right = left + 1;
    return right < heap.size() && isBefore(heap.get(right), heap.get(left)) ? right : left;
  }

  private void put(Item item, int place) {
    heap.set(place, item);
    item.stand(place);
  }

  private static boolean isBefore(Item one, Item other) {
    int time = one.wakes().compareTo(other.wakes());
    return time < 0 || (time == 0 && one.compareTo(other) < 0);
  }
}
