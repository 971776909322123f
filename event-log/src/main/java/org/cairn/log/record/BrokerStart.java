package org.cairn.log.record;

import java.time.Instant;
import org.cairn.log.Topic;

/**
 * The broker on this box started. Readers rewind to the beginning of what is kept when {@code
 * lossEpoch} is another than the one they last committed under: after a power loss the newest
 * records of topics that are not flushed may be gone, and a committed position may point past the
 * end, or into what was written later.
 *
 * @param start random, new at every start
 * @param lossEpoch random, new at every start that followed a loss of power; else the one before
 */
public record BrokerStart(String start, Instant at, String lossEpoch) implements LogFact {
  /** There is one broker, so there is one record. */
  private static final String KEY = "broker";

  @Override
  public Topic topic() {
    return Topic.BROKER_START;
  }

  @Override
  public String key() {
    return KEY;
  }
}
