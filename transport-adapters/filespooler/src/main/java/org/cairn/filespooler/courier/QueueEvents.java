package org.cairn.filespooler.courier;

import org.cairn.filespooler.packet.QueueName;
import org.cairn.mail.NodeName;

/** Told of what is odd about queues, by the courier's thread: for figures and the log. */
public interface QueueEvents {
  /** For nobody. */
  QueueEvents NONE = new QueueEvents() {};

  /** A job of a neighbour's queue is missing for long, and later ones have come. */
  default void stalled(NodeName from, QueueName queue, long missing) {}

  /** A queue that was stalled goes on: the job has come, or those after it were done without it. */
  default void goesOn(NodeName from, QueueName queue, boolean withoutIt) {}

  /** Two jobs had one number. Both are done. */
  default void duplicate(NodeName from, QueueName queue) {}

  /** A file that is called as a job is none of ours, or not whole. */
  default void leftThere(NodeName from, String file, String reason) {}

  /** What came is not done: our disk or the tool has trouble. */
  default void troubled(NodeName from, String reason) {}

  /** A new queue was begun for a neighbour. */
  default void begun(NodeName to, QueueName queue) {}

  /** The neighbour misses jobs of ours: so many bundles are sent again. */
  default void lost(NodeName to, int bundles) {}
}
