package org.cairn.console.stick;

import java.util.List;
import org.cairn.console.account.Outcome;

/** Sees to the sticks of this box; whoever runs in one process with the console. */
public interface StickDesk {
  /**
   * Fills and reads a stick, or a folder in its place, once; it is marked as ours if it is not.
   *
   * @param place as this box calls it
   * @param besideOthers whether it may hold other things; they stay
   * @return how it stands at the beginning; {@link #all} says how it goes on
   */
  Outcome<StickView> use(String place, boolean besideOthers);

  /** All that are plugged in, and those that were named lately. */
  Outcome<List<StickView>> all();
}
