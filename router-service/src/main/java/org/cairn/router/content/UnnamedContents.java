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
 * @param end where the topic of contents ended then
 * @param contents what was found then
 */
public record UnnamedContents(
    Duration ran, Duration looked, long end, Map<ContentId, UnnamedContents.Unnamed> contents) {
  /** Nothing has been looked at yet. */
  public static final UnnamedContents NONE =
      new UnnamedContents(Duration.ZERO, Duration.ZERO, -1, Map.of());

  /** So many times rarer are looks that would find something only if a name was lost. */
  private static final int RARELY = 7;

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
    return new UnnamedContents(ran.plus(elapsed), looked, end, contents);
  }

  /** Whether the last look is so long ago. */
  public boolean isLookDue(Duration every) {
    return ran.minus(looked).compareTo(every) >= 0;
  }

  /**
   * Whether a look that is due is worth it: it reads all large content there is. While something is
   * unnamed it always is. Else once in the time after which the unnamed is dropped if content came
   * meanwhile; and rarely if none came, for a name may be lost too.
   *
   * @param endNow where the topic of contents ends now
   */
  public boolean isLookWorthIt(long endNow, Duration longEnough) {
    Duration rest = endNow == end ? longEnough.multipliedBy(RARELY) : longEnough;
    return end < 0 || !contents.isEmpty() || ran.minus(looked).compareTo(rest) >= 0;
  }

  /**
   * Takes what nothing names now. What was found before and is not among it is named, or gone.
   *
   * @param endNow where the topic of contents ended before it was read
   * @param longEnough for what must have been found unchanged since then
   */
  public Look look(long endNow, Collection<StoredContent> unnamed, Duration longEnough) {
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
    return new Look(new UnnamedContents(ran, ran, endNow, found), drop);
  }
}
