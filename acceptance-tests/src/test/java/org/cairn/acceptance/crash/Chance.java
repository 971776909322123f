package org.cairn.acceptance.crash;

import java.util.Random;

/// The chance that decides the moments of crashes. Its seed is printed, and `-Dcrash.seed` repeats
/// a run; `-Dcrash.rounds` makes the tests longer.
public final class Chance {
  private static final long SEED = Long.getLong("crash.seed", System.nanoTime());

  private Chance() {}

  /// Chance for the test of this name.
  public static Random of(String test) {
    System.out.println(test + ": crash.seed=" + SEED);
    return new Random(SEED);
  }

  /// How many crashes: so many, unless the run says otherwise.
  public static int rounds(int usual) {
    return Integer.getInteger("crash.rounds", usual);
  }
}
