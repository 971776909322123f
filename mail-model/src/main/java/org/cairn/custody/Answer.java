package org.cairn.custody;

import java.time.Duration;

/**
 * What an adapter answers for one cargo of one transfer. It may come late, twice or never.
 *
 * @param link the link that the transfer named
 */
public record Answer(LinkId link, TransferId transfer, CargoId cargo, Outcome outcome) {
  /** How it went. */
  public sealed interface Outcome {}

  /** Final: the destination's or a remote server's own word. */
  public record Accepted() implements Outcome {}

  /**
   * It is on its way, or a relay has it. Nothing is proven: we keep our copy.
   *
   * @param expectedWithin from now on
   */
  public record LeftExpected(Duration expectedWithin) implements Outcome {
    public LeftExpected {
      if (expectedWithin.isNegative()) {
        throw new IllegalArgumentException("what has left is expected in the future");
      }
    }
  }

  /** Not now. */
  public record Deferred(String reason) implements Outcome {}

  /** Not by this link. Since what cannot be explained is temporary, it is tried again, rarely. */
  public record Refused(String reason) implements Outcome {}
}
