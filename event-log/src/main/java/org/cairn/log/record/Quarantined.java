package org.cairn.log.record;

import java.time.Instant;
import org.cairn.log.Position;
import org.cairn.log.Topic;
import org.cairn.mail.Sha256;

/**
 * A record that could not be read or processed was set aside, whole (its octets are this record's
 * content), so that the service could go on and a person can look. The content that a mail carried
 * in its record follows as a second one of the same origin and position; that of a large mail stays
 * where it is, and the reason says where, if the record could be read.
 *
 * @param origin the topic it stood on
 * @param reason for people
 */
public record Quarantined(
    Instant at, String teller, String origin, Position position, String reason) implements LogFact {
  /**
   * What a person must know of a mail that is set aside: the reason, and where its content is if
   * that is in records of its own.
   */
  public static String reason(String why, ContentRef content) {
    return switch (content) {
      case ContentRef.Inline _ -> why;
      case ContentRef.Stored(ContentId id, long octets, Sha256 hash, int chunks, Position first) ->
          "%s; its content is on the topic content: id=%s octets=%d chunks=%d position=%s sha256=%s"
              .formatted(why, id, octets, chunks, first, hash);
    };
  }

  @Override
  public Topic topic() {
    return Topic.QUARANTINE;
  }

  @Override
  public String key() {
    return origin + "/" + position;
  }
}
