package org.cairn.router.ledger;

import org.cairn.custody.RunningTime;

/** The time of the ledger that the store holds. */
final class LedgerTime extends RunningTime {
  LedgerTime(LedgerStore store) {
    super(store.time(), store::putTime);
  }

  void notBefore(Entry stored) {
    bornBefore(stored.born());
    notBefore(stored.changed());
  }
}
