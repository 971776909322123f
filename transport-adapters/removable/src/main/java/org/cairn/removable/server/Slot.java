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
    return stick != null && stick.isAlive();
  }

  /** Begins to use it, if it is time; begins anew where the terms are others now. */
  void use(StickGround ground, Supplier<String> names, long now) {
    PluggedStick before = stick;
    if (before != null && before.isAlive() && !before.ground().terms().equals(ground.terms())) {
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

  /** A place that is used once is let go of when that is done. */
  void endIfDone() {
    if (named && stick != null && stick.isAlive() && stick.report().state().isFinal()) {
      stick.close();
    }
  }

  StickReport report() {
    return Optional.ofNullable(stick)
        .map(PluggedStick::report)
        .orElseGet(() -> new StickReport(place.toString(), "", State.UNCERTIFIED, "", 0, 0, 0, 0));
  }

  /** Ends its use; may take as long as the medium takes to answer. */
  void close() {
    if (stick != null) {
      stick.close();
    }
  }
}
