package org.cairn.custody.forward;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.cairn.custody.Cargo;
import org.cairn.custody.Priority;
import org.cairn.mail.NodeName;

/** All cargo by destination, class and owner, in its order. */
final class Shelves {
  /** One person's cargo of one class. */
  record Place(Priority priority, String owner) implements Comparable<Place> {
    static Place of(Cargo cargo) {
      return new Place(cargo.priority(), cargo.owner());
    }

    @Override
    public int compareTo(Place other) {
      int byPriority = priority.compareTo(other.priority);
      return byPriority != 0 ? byPriority : owner.compareTo(other.owner);
    }
  }

  private final Map<NodeName, Map<Place, NavigableSet<Item>>> shelves = new LinkedHashMap<>();

  void add(Item item) {
    shelves
        .computeIfAbsent(item.cargo().destination(), _ -> new TreeMap<>())
        .computeIfAbsent(Place.of(item.cargo()), _ -> new TreeSet<>())
        .add(item);
  }

  void remove(Item item) {
    shelves.computeIfPresent(
        item.cargo().destination(),
        (_, places) -> {
          places.computeIfPresent(
              Place.of(item.cargo()),
              (_, shelf) -> {
                shelf.remove(item);
                return shelf.isEmpty() ? null : shelf;
              });
          return places.isEmpty() ? null : places;
        });
  }

  /** Empty if nothing is there. */
  NavigableSet<Item> shelf(NodeName destination, Place place) {
    Map<Place, NavigableSet<Item>> places = shelves.getOrDefault(destination, Map.of());
    return places.getOrDefault(place, Collections.emptyNavigableSet());
  }

  /** All that stands there for one destination. */
  List<Item> to(NodeName destination) {
    return shelves.getOrDefault(destination, Map.of()).values().stream()
        .flatMap(NavigableSet::stream)
        .toList();
  }

  /** Where there is something for these destinations. */
  void eachPlace(Predicate<NodeName> destinations, BiConsumer<NodeName, Place> taker) {
    shelves.forEach(
        (destination, places) -> {
          if (destinations.test(destination)) {
            places.keySet().forEach(place -> taker.accept(destination, place));
          }
        });
  }
}
