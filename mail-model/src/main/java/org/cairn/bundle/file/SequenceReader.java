package org.cairn.bundle.file;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.cairn.bundle.cbor.Fault;
import org.cairn.bundle.cbor.ItemScanner;
import org.cairn.bundle.cbor.MalformedException;
import org.cairn.bundle.cbor.Octets;

/**
 * Reads a file of bundles item by item. It holds one item of at most {@code maxOctets}, and a
 * buffer; whatever the file says, no more. Used by one thread; the caller closes the stream.
 */
public final class SequenceReader {
  private static final int BUFFER_OCTETS = 64 * 1024;

  private final InputStream in;
  private final int maxOctets;
  private final byte[] buffer = new byte[BUFFER_OCTETS];
  private int from;
  private int to;
  private long offset;
  private SequenceItem last = new SequenceItem.TooLarge(0, 0);

  /**
   * @param maxOctets the largest item that is kept
   */
  public SequenceReader(InputStream in, int maxOctets) {
    this.in = in;
    this.maxOctets = maxOctets;
  }

  /** The next item. After the end, and after damage, it stays at that. */
  public SequenceItem next() throws IOException {
    last =
        switch (last) {
          case SequenceItem.End _, SequenceItem.Damaged _ -> last;
          case SequenceItem.Whole _, SequenceItem.TooLarge _ -> read();
        };
    return last;
  }

  private SequenceItem read() throws IOException {
    long start = offset;
    if (isAtEnd()) {
      return new SequenceItem.End(start);
    }
    ItemScanner scanner = new ItemScanner(start);
    ByteArrayOutputStream kept = new ByteArrayOutputStream();
    while (!scanner.isComplete()) {
      if (isAtEnd()) {
        return new SequenceItem.Damaged(start, Fault.TRUNCATED, offset);
      }
      try {
        keep(kept, start, scanner.feed(buffer, from, to));
      } catch (MalformedException e) {
        return new SequenceItem.Damaged(start, e.fault(), e.offset());
      }
    }
    long length = offset - start;
    return length > maxOctets
        ? new SequenceItem.TooLarge(start, length)
        : new SequenceItem.Whole(start, Octets.of(kept.toByteArray()));
  }

  private void keep(ByteArrayOutputStream kept, long start, int octets) {
    if (offset + octets - start <= maxOctets) {
      kept.write(buffer, from, octets);
    }
    from += octets;
    offset += octets;
  }

  private boolean isAtEnd() throws IOException {
    if (from == to) {
      from = 0;
      to = Math.max(0, in.read(buffer));
    }
    return from == to;
  }
}
