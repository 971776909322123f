package org.cairn.filespooler.server;

import java.util.HashMap;
import java.util.Map;
import org.cairn.filespooler.courier.QueueEvents;
import org.cairn.filespooler.packet.QueueName;
import org.cairn.mail.NodeName;
import org.jboss.logging.Logger;

/**
 * Writes into the log what is odd about queues, and passes it on. Trouble that lasts is said once.
 * Used by one thread.
 */
public final class LoggedQueues implements QueueEvents {
  private static final Logger LOG = Logger.getLogger(LoggedQueues.class);

  private final QueueEvents next;
  private final Map<NodeName, String> troubles = new HashMap<>();

  public LoggedQueues(QueueEvents next) {
    this.next = next;
  }

  @Override
  public void stalled(NodeName from, QueueName queue, long missing) {
    LOG.warnf("neighbour=%s queue=%s misses job %d, later ones are here", from, queue, missing);
    next.stalled(from, queue, missing);
  }

  @Override
  public void goesOn(NodeName from, QueueName queue, boolean withoutIt) {
    LOG.infof(
        "neighbour=%s queue=%s goes on%s",
        from, queue, withoutIt ? " without what is missing" : "");
    next.goesOn(from, queue, withoutIt);
  }

  @Override
  public void duplicate(NodeName from, QueueName queue) {
    LOG.infof("neighbour=%s queue=%s had two jobs with one number; both were done", from, queue);
    next.duplicate(from, queue);
  }

  @Override
  public void leftThere(NodeName from, String file, String reason) {
    LOG.infof("neighbour=%s file=%s stays where it is: %s", from, printable(file), reason);
    next.leftThere(from, file, reason);
  }

  /** Others choose the names of files. */
  private static String printable(String name) {
    return name.replaceAll("[^\\x20-\\x7e]", "?");
  }

  @Override
  public void troubled(NodeName from, String reason) {
    if (!reason.equals(troubles.put(from, reason))) {
      LOG.warnf("neighbour=%s its queues have trouble here: %s", from, printable(reason));
    }
    next.troubled(from, reason);
  }

  @Override
  public void begun(NodeName to, QueueName queue) {
    LOG.infof("neighbour=%s queue=%s begun", to, queue);
    next.begun(to, queue);
  }

  @Override
  public void lost(NodeName to, int bundles) {
    LOG.warnf("neighbour=%s misses jobs: %d bundles are sent again", to, bundles);
    next.lost(to, bundles);
  }
}
