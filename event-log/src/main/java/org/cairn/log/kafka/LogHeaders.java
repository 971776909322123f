package org.cairn.log.kafka;

import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/** Names of the headers that records carry. */
public final class LogHeaders {
  /** The octets of a mail, or of a record in quarantine, as they are. */
  public static final String CONTENT = "content";

  private static final byte[] NOTHING = {};

  private LogHeaders() {}

  /** What rode in the record; empty if nothing did. */
  public static byte[] content(Headers headers) {
    return Optional.ofNullable(headers.lastHeader(CONTENT)).map(Header::value).orElse(NOTHING);
  }
}
