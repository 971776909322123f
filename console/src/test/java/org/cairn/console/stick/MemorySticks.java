package org.cairn.console.stick;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.cairn.console.account.Outcome;
import org.cairn.console.account.Refusal;

/** A desk for one stick, whose life is told before it begins. */
public final class MemorySticks implements StickDesk {
  private final Deque<StickView> life = new ArrayDeque<>();
  private final List<String> asked = new ArrayList<>();
  private String refusal = "";

  /** What is seen of the stick from look to look; the last stays. */
  public synchronized void live(StickView... views) {
    clear();
    life.addAll(List.of(views));
  }

  /** Every wish is refused from now on. */
  public synchronized void refuse(String why) {
    clear();
    refusal = why;
  }

  public synchronized void clear() {
    life.clear();
    asked.clear();
    refusal = "";
  }

  /** The places that were to be used, with {@code +} where they may hold other things. */
  public synchronized List<String> asked() {
    return List.copyOf(asked);
  }

  @Override
  public synchronized Outcome<StickView> use(String place, boolean besideOthers) {
    asked.add(besideOthers ? place + "+" : place);
    return refusal.isEmpty()
        ? Outcome.done(life.getFirst())
        : Outcome.refused(Refusal.Reason.NOT_ALLOWED, refusal);
  }

  @Override
  public synchronized Outcome<List<StickView>> all() {
    List<StickView> now = life.isEmpty() ? List.of() : List.of(life.getFirst());
    if (life.size() > 1) {
      life.removeFirst();
    }
    return Outcome.done(now);
  }
}
