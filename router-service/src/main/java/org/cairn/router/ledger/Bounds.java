package org.cairn.router.ledger;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** Ends custody of what is too much. */
record Bounds(LedgerPolicy policy, LedgerStore store, LedgerIndex index, Custody custody) {
  /** Each may give a report: not all that is too much after a change of the settings at once. */
  private static final int AT_A_TIME = 500;

  /** So that this owner, and all together, have no more than they may. */
  void keep(String owner, Instant now) {
    keep(() -> index.overCap(owner, policy), now);
  }

  /** So that all together have no more than memory has room for. */
  void keep(Instant now) {
    keep(() -> index.overAll(policy), now);
  }

  private void keep(Supplier<Optional<LedgerIndex.OverCap>> cap, Instant now) {
    Optional<LedgerIndex.OverCap> over = cap.get();
    for (int ended = 0; over.isPresent() && ended < AT_A_TIME; ended++) {
      GivenUp why = over.get().why();
      store.entry(over.get().id()).ifPresent(entry -> custody.end(entry, why, now));
      over = cap.get();
    }
  }
}
