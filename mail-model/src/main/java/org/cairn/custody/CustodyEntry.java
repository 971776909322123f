package org.cairn.custody;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One cargo in our custody and its copies, at most one for each link. A cargo that has a receipt is
 * in nobody's custody: there is no entry of it.
 */
public record CustodyEntry(Cargo cargo, Stage stage, List<Copy> copies) {
  /** What we do with it. */
  public sealed interface Stage {}

  /** It goes wherever it is due. */
  public record Travelling() implements Stage {}

  /** The keeper holds it back. */
  public record Held() implements Stage {}

  /**
   * Its lifetime is over; it goes nowhere any more. It stays until its sender was told.
   *
   * @param answerBy when the report is asked for again
   */
  public record Expired(int attempts, Duration answerBy) implements Stage {}

  private static final Stage TRAVELLING = new Travelling();

  public CustodyEntry {
    copies = List.copyOf(copies);
  }

  public static CustodyEntry of(Cargo cargo) {
    return new CustodyEntry(cargo, TRAVELLING, List.of());
  }

  public CargoId id() {
    return cargo.id();
  }

  public Optional<Copy> copyOn(LinkId link) {
    for (Copy copy : copies) {
      if (copy.link().equals(link)) {
        return Optional.of(copy);
      }
    }
    return Optional.empty();
  }

  public CustodyEntry with(Cargo otherCargo) {
    return new CustodyEntry(otherCargo, stage, copies);
  }

  public CustodyEntry with(Stage otherStage) {
    return new CustodyEntry(cargo, otherStage, copies);
  }

  public CustodyEntry with(List<Copy> otherCopies) {
    return new CustodyEntry(cargo, stage, otherCopies);
  }

  /** In place of the copy on the same link, if there is one. */
  public CustodyEntry with(Copy copy) {
    List<Copy> others = new ArrayList<>(without(copy.link()).copies);
    others.add(copy);
    return with(others);
  }

  public CustodyEntry without(LinkId link) {
    return with(copies.stream().filter(copy -> !copy.link().equals(link)).toList());
  }

  /** Whether an answer or an arrival that was awaited is late, and nobody has noted that yet. */
  public boolean isOverdue(Duration now) {
    return copies.stream().anyMatch(copy -> copy.isOutThere() && !copy.isUnderWay(now));
  }

  /** When it is to be looked at again, though nothing happens to it; always after {@code now}. */
  public Duration next(Duration now) {
    Duration next =
        switch (stage) {
          case Travelling _, Held _ -> cargo.expires();
          case Expired(_, Duration answerBy) -> answerBy;
        };
    for (Copy copy : copies) {
      Duration change = copy.next();
      if (change.compareTo(now) > 0 && change.compareTo(next) < 0) {
        next = change;
      }
    }
    return next;
  }
}
