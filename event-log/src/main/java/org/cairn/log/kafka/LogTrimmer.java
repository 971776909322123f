package org.cairn.log.kafka;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.cairn.log.EventLogException;

/**
 * Deletes the records below a position, once nobody needs them any more: the only way records leave
 * a topic that is neither compacted nor bounded.
 */
public final class LogTrimmer implements AutoCloseable {
  private final Admin admin;

  public LogTrimmer(LogConnection connection) {
    this.admin = Admin.create(connection.as(connection.clientId() + "-trim").admin());
  }

  /**
   * @param keepFrom for each partition the first offset that is still needed
   * @throws EventLogException when the broker refuses or does not answer; nothing is lost by that
   */
  public void trim(Map<TopicPartition, Long> keepFrom) throws InterruptedException {
    Map<TopicPartition, RecordsToDelete> deletions = new HashMap<>();
    keepFrom.forEach((p, offset) -> deletions.put(p, RecordsToDelete.beforeOffset(offset)));
    try {
      admin.deleteRecords(deletions).all().get(15, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new EventLogException("records below " + keepFrom + " are not deleted yet", e);
    }
  }

  @Override
  public void close() {
    admin.close();
  }
}
