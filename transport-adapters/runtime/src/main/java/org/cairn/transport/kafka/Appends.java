package org.cairn.transport.kafka;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.cairn.log.EventLogException;
import org.cairn.log.Position;

/** Waits until what was appended is on the log. */
final class Appends {
  private static final long ANSWER_WITHIN_SECONDS = 20;

  private Appends() {}

  /**
   * @throws EventLogException if the log does not take it, or does not say so in time
   */
  static void await(CompletableFuture<Position> appended) throws InterruptedException {
    try {
      appended.get(ANSWER_WITHIN_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new EventLogException("the log does not take what it is told", e);
    }
  }
}
