package org.cairn.removable.server;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.cairn.removable.stick.StickReport;
import org.cairn.removable.stick.StickReport.State;
import org.jspecify.annotations.Nullable;

/** A place where a stick is, and what became of it. Confined to whoever holds the board's lock. */
final class Slot {
  private static final Duration TRY_AGAIN = Duration.ofSeconds(10);

  private final Path place;
  private final boolean named;
  private String which;
  private @Nullable PluggedStick stick;
  private long begunNanos;
  private boolean again;

  /**
   * @param which tells its medium from others that were or will be there
   * @param named the keeper named this place: it is used once, and need not be a medium
   */
  Slot(Path place, String which, boolean named) {
    this.place = place;
    this.which = which;
    this.named = named;
  }

  Path place() {
    return place;
  }

  String which() {
    return which;
  }

  /** What comes to this place from now on is another medium, whatever the system calls it. */
  void forgetMedium() {
    which = "";
  }

  boolean isNamed() {
    return named;
  }

  boolean isAlive() {
    return again || (stick != null && stick.isAlive());
  }

  /** Whether the keeper's use of it is over, be it that its end is still being said. */
  boolean isEnding() {
    return named && stick != null && stick.isDone();
  }

  /**
   * It is used once more as soon as the use before has ended: the end of one link must not be said
   * after the beginning of the next.
   *
   * @param medium tells what is there now
   * @param ready told when {@link #use} can begin
   */
  void useAgain(String medium, Runnable ready) {
    which = medium;
    again = true;
    if (stick != null) {
      stick.whenEnded(ready);
    }
  }

  /** Begins to use it, if it is time; begins anew where the terms are others now. */
  void use(StickGround ground, Supplier<String> names, long now) {
    PluggedStick before = stick;
    if (again) {
      if (before == null || !before.isAlive()) {
        again = false;
        begin(ground, names.get(), now);
      }
    } else if (before != null
        && before.isAlive()
        && !isEnding()
        && !before.ground().terms().equals(ground.terms())) {
      before.close();
      begin(ground, names.get(), now);
    } else if (before == null || (isToBeTriedAgain(before) && isTime(now))) {
      begin(ground, names.get(), now);
    }
  }

  /** It is there, was ours or could not be read, and nobody ended it: that may pass. */
  private boolean isToBeTriedAgain(PluggedStick before) {
    return !named && !before.isAlive() && before.report().state() == State.GONE;
  }

  private boolean isTime(long now) {
    return now - begunNanos >= TRY_AGAIN.toNanos();
  }

  private void begin(StickGround ground, String name, long now) {
    stick = PluggedStick.start(place, named, name, ground);
    begunNanos = now;
  }

  StickReport report() {
    if (again) {
      return nothingYet(State.OPENING);
    }
    return Optional.ofNullable(stick)
        .map(PluggedStick::report)
        .orElseGet(() -> nothingYet(State.UNCERTIFIED));
  }

  private StickReport nothingYet(State state) {
    return new StickReport(place.toString(), "", state, "", 0, 0, 0, 0);
  }

  /** Ends its use; may take as long as the medium takes to answer. */
  void close() {
    if (stick != null) {
      stick.close();
    }
  }
}
