package org.cairn.console.stick;

import java.util.List;
import org.cairn.console.account.Outcome;
import org.cairn.console.account.Refusal;

/** Where sticks are seen to by another process, or by nobody. */
public final class NoSticks implements StickDesk {
  private static <T> Outcome<T> none() {
    return Outcome.refused(
        Refusal.Reason.NOT_ALLOWED,
        "This process sees to no sticks: cairn.removable.enabled is false, or they are seen to by"
            + " a process of their own.");
  }

  @Override
  public Outcome<StickView> use(String place, boolean besideOthers) {
    return none();
  }

  @Override
  public Outcome<List<StickView>> all() {
    return none();
  }
}
