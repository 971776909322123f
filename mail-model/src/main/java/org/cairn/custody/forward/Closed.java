package org.cairn.custody.forward;

import java.time.Duration;
import java.util.List;
import org.cairn.custody.CargoId;
import org.cairn.custody.LinkId;

/**
 * Custody of a cargo has ended.
 *
 * @param at ledger time
 * @param needless where copies of it still were
 */
public record Closed(CargoId id, Duration at, Ending ending, List<LinkId> needless) {
  public Closed {
    needless = List.copyOf(needless);
  }
}
