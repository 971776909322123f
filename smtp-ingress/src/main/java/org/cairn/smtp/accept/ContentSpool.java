package org.cairn.smtp.accept;

import java.io.IOException;
import org.cairn.log.record.ContentRef;

/** Takes content that is too large for memory, while it is being received. */
public interface ContentSpool {

  /**
   * Begins a content. Waits for its turn where many are written at once.
   *
   * @throws IOException if no turn comes in reasonable time
   */
  Writing begin() throws IOException;

  /** Drops a content that was finished and that no fact names; does not wait for it. */
  void discard(ContentRef.Stored content);

  /** One content that is being written, by one thread. */
  interface Writing {
    /**
     * Takes more octets; may wait for the disk.
     *
     * @throws IOException if they are not taken
     */
    void write(byte[] octets, int from, int length) throws IOException;

    /**
     * Ends the content; it is durable on return.
     *
     * @throws IOException if that is not certain
     */
    ContentRef.Stored finish() throws IOException;

    /** Gives the turn back, and drops a content that was not finished. */
    void close();
  }
}
