package org.cairn.custody.forward;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.cairn.mail.NodeName;
import org.jspecify.annotations.Nullable;

/**
 * One link's way through one person's cargo of one class. It walks along the shelves of all
 * destinations that the link leads to and looks at each cargo once; what it passed is looked at
 * again only if it is offered again. So a link that comes up costs nothing for what it does not
 * come to.
 */
final class Turn {
  private final Shelves.Place place;
  private final Map<NodeName, Item> passed = new HashMap<>();
  private final Set<NodeName> ahead = new LinkedHashSet<>();
  private final NavigableSet<Item> again = new TreeSet<>();

  /** What {@link #head} found; null if something changed since then. */
  private @Nullable Item head;

  Turn(Shelves.Place place) {
    this.place = place;
  }

  String owner() {
    return place.owner();
  }

  /** Something may be on the shelf of this destination. */
  void visit(NodeName destination) {
    ahead.add(destination);
    head = null;
  }

  /** This may be due now. */
  void offer(Item item) {
    Item last = passed.get(item.cargo().destination());
    if (last != null && item.compareTo(last) <= 0) {
      again.add(item);
    } else {
      ahead.add(item.cargo().destination());
    }
    head = null;
  }

  /** It is gone. */
  void drop(Item item) {
    again.remove(item);
    head = null;
  }

  /** It was looked at. */
  void pass(Item item) {
    if (!again.remove(item)) {
      passed.put(item.cargo().destination(), item);
    }
    head = null;
  }

  /** Nothing was ever looked at here that is still in custody. */
  boolean isBlank() {
    return passed.isEmpty() && ahead.isEmpty() && again.isEmpty();
  }

  /** The next to be looked at, the oldest first. */
  Optional<Item> head(Shelves shelves) {
    if (head == null) {
      head = find(shelves);
    }
    return Optional.ofNullable(head);
  }

  private @Nullable Item find(Shelves shelves) {
    Item first = again.isEmpty() ? null : again.first();
    List<NodeName> walked = new ArrayList<>();
    for (NodeName destination : ahead) {
      NavigableSet<Item> shelf = shelves.shelf(destination, place);
      Item last = passed.get(destination);
      Item next = shelf.isEmpty() ? null : last == null ? shelf.first() : shelf.higher(last);
      if (next == null) {
        walked.add(destination);
      } else if (first == null || next.compareTo(first) < 0) {
        first = next;
      }
    }
    ahead.removeAll(walked);
    if (first == null) {
      passed.keySet().removeIf(destination -> shelves.shelf(destination, place).isEmpty());
    }
    return first;
  }
}
