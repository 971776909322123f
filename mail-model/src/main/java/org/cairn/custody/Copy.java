package org.cairn.custody;

import java.time.Duration;

/**
 * What became of one cargo on one link. All times are ledger time.
 *
 * @param speed of the link when it was last used: it counts while the link is away, too
 * @param attempts how often it was handed to this link since the link was last away
 */
public record Copy(LinkId link, Speed speed, int attempts, State state) {
  /** How it stands. */
  public sealed interface State {}

  /** The adapter has it and owes an answer. */
  public record Outstanding(TransferId transfer, Duration answerBy) implements State {}

  /** It is on its way, unproven. */
  public record Left(Duration expectedBy) implements State {}

  /** It is not on its way, and this link is left in peace for a while. */
  public record BackingOff(Duration since, Duration until) implements State {}

  public Copy {
    if (attempts < 0) {
      throw new IllegalArgumentException("attempts are counted from 0");
    }
  }

  public Copy with(State other) {
    return new Copy(link, speed, attempts, other);
  }

  /** Whether it may still arrive, as far as we know. */
  public boolean isUnderWay(Duration now) {
    return switch (state) {
      case Outstanding(_, Duration answerBy) -> answerBy.compareTo(now) > 0;
      case Left(Duration expectedBy) -> expectedBy.compareTo(now) > 0;
      case BackingOff _ -> false;
    };
  }

  /** Whether the link rests; one that was away since then has rested enough. */
  public boolean isBackingOff(Link on, Duration now) {
    return switch (state) {
      case BackingOff(Duration since, Duration until) ->
          until.compareTo(now) > 0 && since.compareTo(on.since()) >= 0;
      case Outstanding _, Left _ -> false;
    };
  }

  /** Whether the medium may hold it. */
  public boolean isOutThere() {
    return switch (state) {
      case Outstanding _, Left _ -> true;
      case BackingOff _ -> false;
    };
  }

  /** When this changes by itself. */
  public Duration next() {
    return switch (state) {
      case Outstanding(_, Duration answerBy) -> answerBy;
      case Left(Duration expectedBy) -> expectedBy;
      case BackingOff(_, Duration until) -> until;
    };
  }
}
