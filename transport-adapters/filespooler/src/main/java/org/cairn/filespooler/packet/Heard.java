package org.cairn.filespooler.packet;

/**
 * What one side says of a queue of the other: only a hint, for nobody signs it.
 *
 * @param next the number of the first job that it does not have; all before it has
 * @param stalled whether later ones have come, and this one has not for long
 */
public record Heard(QueueName queue, long next, boolean stalled) {
  public Heard {
    if (next < 1) {
      throw new IllegalArgumentException("jobs are counted from 1");
    }
  }
}
