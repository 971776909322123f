package org.cairn.custody;

import java.time.Duration;

/**
 * A link that we have at present: a lease. Both times are ledger time.
 *
 * @param since when it came, after it was away
 * @param validUntil when it is away, unless its adapter says otherwise before
 */
public record Link(LinkState state, Duration since, Duration validUntil) {
  public LinkId id() {
    return state.id();
  }

  public Speed speed() {
    return state.speed();
  }

  public boolean isValid(Duration now) {
    return validUntil.compareTo(now) > 0;
  }
}
