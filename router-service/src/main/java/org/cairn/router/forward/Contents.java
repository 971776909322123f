package org.cairn.router.forward;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.cairn.codec.octets.OctetSource;
import org.cairn.log.record.ContentRef;

/**
 * Large content on the log.
 *
 * <p>All methods throw {@link org.cairn.log.EventLogException} if the log does not answer: then
 * what was begun is begun again.
 */
public interface Contents {
  /** The octets, checked; nothing if they are gone for good. */
  Optional<byte[]> read(ContentRef.Stored content);

  /**
   * The octets where they are. To read them throws {@link java.io.UncheckedIOException} if they are
   * gone for good; they are not compared with their hash.
   */
  OctetSource open(ContentRef.Stored content);

  /**
   * Begins a content that becomes large; it is nobody's until it is {@linkplain Writing#finish}.
   */
  Writing begin();

  /** Appends octets that are too large to ride in a record; durable when this returns. */
  default ContentRef.Stored store(byte[] octets) {
    try (Writing writing = begin()) {
      writing.out().write(octets);
      return writing.finish();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A content that is being written. */
  interface Writing extends AutoCloseable {
    /** Takes the octets; never fails but as the log does. */
    OutputStream out();

    /** All of it was written; durable when this returns. */
    ContentRef.Stored finish();

    /** What was not finished is taken off the log again. */
    @Override
    void close();
  }
}
