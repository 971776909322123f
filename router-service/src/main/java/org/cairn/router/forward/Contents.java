package org.cairn.router.forward;

import java.util.Optional;
import org.cairn.log.record.ContentRef;

/**
 * Large content on the log.
 *
 * <p>Both methods throw {@link org.cairn.log.EventLogException} if the log does not answer: then
 * what was begun is begun again.
 */
public interface Contents {
  /** The octets, checked; nothing if they are gone for good. */
  Optional<byte[]> read(ContentRef.Stored content);

  /** Appends octets that are too large to ride in a record; durable when this returns. */
  ContentRef.Stored store(byte[] octets);
}
