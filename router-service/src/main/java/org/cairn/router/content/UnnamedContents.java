package org.cairn.router.content;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cairn.log.record.ContentId;

/**
 * Contents that nothing on the log named when it was last looked at, and since when. An upload that
 * was cut off by a kill leaves such: nobody else could ever drop it.
 *
 * <p>Time is that which routers have run: a box that is off at night names nothing in that time
 * either.
 *
 * @param ran how long we have run in all our lives
 * @param looked when it was last looked at, in that time
 * @param contents what was found then
 */
public record UnnamedContents(
    Duration ran, Duration looked, Map<ContentId, UnnamedContents.Unnamed> contents) {
  /** Nothing has been looked at yet. */
  public static final UnnamedContents NONE =
      new UnnamedContents(Duration.ZERO, Duration.ZERO, Map.of());

  /**
   * What was found of one content.
   *
   * @param last the offset of its newest chunk: another one makes it young again
   * @param since when it was first found so
   */
  public record Unnamed(long last, Duration since) {}

  /**
   * What came of a look.
   *
   * @param next what to remember
   * @param drop what nothing has named for long enough, the same in every look until it is gone
   */
  public record Look(UnnamedContents next, List<StoredContent> drop) {}

  public UnnamedContents {
    if (ran.isNegative() || looked.compareTo(ran) > 0) {
      throw new IllegalArgumentException("time does not run back");
    }
    contents = Map.copyOf(contents);
  }

  /** We ran for so long since this was said last. */
  public UnnamedContents after(Duration elapsed) {
    return new UnnamedContents(ran.plus(elapsed), looked, contents);
  }

  /** Whether the last look is so long ago. */
  public boolean isLookDue(Duration every) {
    return ran.minus(looked).compareTo(every) >= 0;
  }

  /**
   * Takes what nothing names now. What was found before and is not among it is named, or gone.
   *
   * @param longEnough for what must have been found unchanged since then
   */
  public Look look(Collection<StoredContent> unnamed, Duration longEnough) {
    Map<ContentId, Unnamed> found = new HashMap<>();
    List<StoredContent> drop = new ArrayList<>();
    for (StoredContent content : unnamed) {
      Unnamed before = contents.get(content.id());
      Unnamed now =
          before != null && before.last() == content.last()
              ? before
              : new Unnamed(content.last(), ran);
      found.put(content.id(), now);
      if (now.since().plus(longEnough).compareTo(ran) <= 0) {
        drop.add(content);
      }
    }
    return new Look(new UnnamedContents(ran, ran, found), drop);
  }
}
