package org.cairn.console.join;

import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.cairn.mail.MailAddress;

/**
 * The invites whose pages can be opened. Kept in memory only, for a while and for some views: the
 * pages hold passwords. After a restart of the gateway a page is gone and the keeper invites anew.
 *
 * <p>Safe for use by many threads: every method takes the lock, which guards all fields.
 */
public final class OpenInvites {
  /** More than this at a time are not a camp; the oldest go first. */
  public static final int MAX_OPEN = 1_000;

  private record Open(Invitation invitation, Instant until, int viewsLeft) {}

  private final Duration lifetime;
  private final int views;
  private final Map<JoinCode, Open> open = new LinkedHashMap<>();

  /**
   * @param lifetime how long a page can be opened
   * @param views how often; phones that fetch previews use up some
   */
  public OpenInvites(Duration lifetime, int views) {
    if (lifetime.isNegative() || lifetime.isZero() || views < 1) {
      throw new IllegalArgumentException("an invite must be open for a while and for some views");
    }
    this.lifetime = lifetime;
    this.views = views;
  }

  /** Opens the page of an invite; pages of earlier invites of the same account are gone. */
  public synchronized void open(Invitation invitation, Instant now) {
    close(invitation.address());
    dropOld(now);
    makeRoom();
    open.put(invitation.code(), new Open(invitation, now.plus(lifetime), views));
  }

  /** Looks at an invite, which uses up one view. */
  public synchronized Optional<Invitation> view(JoinCode code, Instant now) {
    dropOld(now);
    Open found = open.get(code);
    if (found == null) {
      return Optional.empty();
    }
    if (found.viewsLeft() == 1) {
      open.remove(code);
    } else {
      open.put(code, new Open(found.invitation(), found.until(), found.viewsLeft() - 1));
    }
    return Optional.of(found.invitation());
  }

  /** The account got another password, or its person left: what its pages say is wrong. */
  public synchronized void close(MailAddress address) {
    MailAddress key = address.key();
    open.values().removeIf(o -> o.invitation().address().key().equals(key));
  }

  private void dropOld(Instant now) {
    open.values().removeIf(o -> !o.until().isAfter(now));
  }

  private void makeRoom() {
    Iterator<Open> oldestFirst = open.values().iterator();
    for (int surplus = open.size() - MAX_OPEN + 1; surplus > 0; surplus--) {
      oldestFirst.next();
      oldestFirst.remove();
    }
  }
}
