package org.cairn.log.kafka;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.cairn.log.EventLogException;
import org.cairn.log.Position;
import org.cairn.log.record.Quarantined;

/**
 * Sets records aside whole: what one says and the content that rode in it, each in a record of its
 * own, since both together may be more than one record holds.
 *
 * @param teller who cannot read or process them
 */
public record QuarantineWriter(LogWriter log, String teller, InstantSource clock) {
  private static final long APPEND_WITHIN_SECONDS = 20;

  /**
   * Returns when all of the record is durable.
   *
   * @param origin the topic it stands on
   * @param reason for people
   * @param value what it says, as it is
   * @param content what rode in it; empty if nothing did
   * @throws EventLogException if the log does not take it
   */
  public void setAside(
      String origin, Position position, String reason, byte[] value, byte[] content)
      throws InterruptedException {
    List<CompletableFuture<?>> appends = new ArrayList<>();
    appends.add(
        log.append(new Quarantined(clock.instant(), teller, origin, position, reason), value));
    if (content.length > 0) {
      appends.add(
          log.append(
              new Quarantined(clock.instant(), teller, origin, position, "content of that mail"),
              content));
    }
    try {
      CompletableFuture.allOf(appends.toArray(CompletableFuture<?>[]::new))
          .get(APPEND_WITHIN_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new EventLogException("quarantine cannot be written", e);
    }
  }
}
