package org.cairn.log.kafka;

import java.util.OptionalLong;

/** Is told how far readers are behind the ends of their topics. Called often: must not block. */
@FunctionalInterface
public interface LagMeter {
  /** For those who do not ask. */
  LagMeter NONE = (_, _, _) -> {};

  /**
   * How many records stand between a reader's position and the end.
   *
   * @param reader the name of its client
   * @param topic the name on the broker
   * @param records of all partitions that it reads; empty if it reads none, or does not know
   */
  void lag(String reader, String topic, OptionalLong records);
}
