package org.cairn.log.kafka;

import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/** Names of the headers that records carry. */
final class RecordHeaders {
  /** The octets of a mail, or of a record in quarantine, as they are. */
  static final String CONTENT = "content";

  private static final byte[] NOTHING = {};

  private RecordHeaders() {}

  static byte[] content(Headers headers) {
    return Optional.ofNullable(headers.lastHeader(CONTENT)).map(Header::value).orElse(NOTHING);
  }
}
