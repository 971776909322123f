package org.cairn.router.streams;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.cairn.codec.octets.OctetSource;
import org.cairn.log.Position;
import org.cairn.log.kafka.ContentReader;
import org.cairn.log.kafka.ContentReader.Chunk;
import org.cairn.log.kafka.ContentWriter;
import org.cairn.log.kafka.MissingContentException;
import org.cairn.log.record.ContentRef;
import org.jspecify.annotations.Nullable;

/** A content on the log of which some chunks are in memory while it is read. Used by one thread. */
final class ChunkedContent implements OctetSource {
  private static final int CHUNK = ContentWriter.CHUNK_OCTETS;

  private final ContentRef.Stored content;
  private final ContentReader reader;
  private final int length;

  /** Where each chunk was found, or cannot stand before. */
  private final long[] offsets;

  private int lastNumber = -1;
  private @Nullable Chunk last;

  ChunkedContent(ContentRef.Stored content, ContentReader reader) {
    this.content = content;
    this.reader = reader;
    this.length = Math.toIntExact(content.sizeOctets());
    this.offsets = new long[content.chunks()];
    for (int number = 0; number < offsets.length; number++) {
      offsets[number] = content.first().offset() + number;
    }
  }

  @Override
  public int length() {
    return length;
  }

  @Override
  public byte[] read(int from, int count) {
    Objects.checkFromIndexSize(from, count, length);
    byte[] octets = new byte[count];
    int at = from;
    while (at < from + count) {
      byte[] chunk = chunk(at / CHUNK);
      int some = Math.min(from + count - at, chunk.length - at % CHUNK);
      System.arraycopy(chunk, at % CHUNK, octets, at - from, some);
      at += some;
    }
    return octets;
  }

  private byte[] chunk(int number) {
    Chunk kept = last;
    if (kept == null || number != lastNumber) {
      kept = find(number);
      last = kept;
      lastNumber = number;
    }
    return kept.octets();
  }

  private Chunk find(int number) {
    try {
      Position notBefore = new Position(content.first().partition(), offsets[number]);
      Chunk found = reader.chunk(content, number, notBefore);
      if (found.octets().length != Math.min(CHUNK, length - number * CHUNK)) {
        throw new MissingContentException("chunk " + number + " is not what was stored");
      }
      for (int later = number; later < offsets.length; later++) {
        long least = found.position().offset() + later - number;
        offsets[later] = Math.max(offsets[later], least);
      }
      return found;
    } catch (MissingContentException e) {
      throw new UncheckedIOException(new IOException(e.getMessage(), e));
    }
  }
}
