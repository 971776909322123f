package org.cairn.seal;

import java.time.Duration;
import java.time.Instant;
import org.cairn.bundle.Bundle;
import org.cairn.bundle.BundleId;

/**
 * Lets in what is sealed for us, and tells what came before. Only what is authentic is remembered,
 * so nobody can make us take a true bundle for a replay. Used by one thread.
 */
public final class Gate {
  private final SeenBefore<BundleId> opened;

  public Gate(SeenBefore<BundleId> opened) {
    this.opened = opened;
  }

  /**
   * Opens a bundle that arrived.
   *
   * @param opener our keys and those of the others, as they are now
   * @param now by which old keys are forgotten
   * @param running the same moment on a clock that nobody sets
   */
  public Opening open(Bundle bundle, Opener opener, Instant now, Duration running) {
    return switch (opener.open(bundle, now)) {
      case Opening.Opened first when opened.isFirst(bundle.id(), running) -> first;
      case Opening.Opened again -> new Opening.Again(again.from(), again.content());
      case Opening.Again again -> again;
      case Opening.Refused refused -> refused;
    };
  }
}
