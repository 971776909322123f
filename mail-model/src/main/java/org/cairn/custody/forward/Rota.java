package org.cairn.custody.forward;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.cairn.custody.Priority;

/** The owners of one class on one link: each has a turn, then the next. */
final class Rota {
  private final Priority priority;
  private final Map<String, Turn> turns = new TreeMap<>();

  /** Those who may have something, the next first. */
  private final Map<String, Turn> waiting = new LinkedHashMap<>();

  Rota(Priority priority) {
    this.priority = priority;
  }

  Turn turn(String owner) {
    Turn turn = turns.computeIfAbsent(owner, o -> new Turn(new Shelves.Place(priority, o)));
    waiting.putIfAbsent(owner, turn);
    return turn;
  }

  /** It is gone. */
  void drop(Item item) {
    Turn turn = turns.get(item.cargo().owner());
    if (turn != null) {
      turn.drop(item);
    }
  }

  /** Whose turn it is: somebody who has something to be looked at. */
  Optional<Turn> first(Shelves shelves) {
    while (!waiting.isEmpty()) {
      Turn turn = waiting.values().iterator().next();
      if (turn.head(shelves).isPresent()) {
        return Optional.of(turn);
      }
      waiting.remove(turn.owner());
      if (turn.isBlank()) {
        turns.remove(turn.owner());
      }
    }
    return Optional.empty();
  }

  /** She had her turn. */
  void rotate(Turn turn) {
    waiting.remove(turn.owner());
    waiting.put(turn.owner(), turn);
  }
}
