package org.cairn.custody.forward;

import java.time.Duration;
import org.cairn.custody.Copy;
import org.cairn.custody.CustodyEntry;
import org.cairn.custody.RunningTime;

/** The time of the ledger that the store holds. */
final class ForwardTime extends RunningTime {
  ForwardTime(ForwardStore store) {
    super(store.time(), store::putTime);
  }

  void notBefore(CustodyEntry stored) {
    bornBefore(stored.cargo().born());
    for (Copy copy : stored.copies()) {
      if (copy.state() instanceof Copy.BackingOff(Duration since, _)) {
        notBefore(since);
      }
    }
  }
}
