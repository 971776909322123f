package org.cairn.log.record;

import java.time.Instant;
import org.cairn.log.Position;
import org.cairn.log.Topic;

/**
 * A record that could not be read or processed was set aside, whole (its octets are this record's
 * content), so that the service could go on and a person can look.
 *
 * @param origin the topic it stood on
 * @param reason for people
 */
public record Quarantined(
    Instant at, String teller, String origin, Position position, String reason) implements LogFact {
  @Override
  public Topic topic() {
    return Topic.QUARANTINE;
  }

  @Override
  public String key() {
    return origin + "/" + position;
  }
}
