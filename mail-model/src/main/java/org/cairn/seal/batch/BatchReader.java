package org.cairn.seal.batch;

import java.io.IOException;
import java.io.InputStream;
import org.cairn.bundle.cbor.Fault;
import org.cairn.bundle.cbor.MalformedException;
import org.cairn.bundle.cbor.Octets;
import org.cairn.bundle.file.SequenceItem;
import org.cairn.bundle.file.SequenceReader;

/**
 * Reads a file of bundles: takes the header off, if there is one, and counts what follows, so that
 * {@link BatchCheck} can judge it at the end. Bundles are sealed each for itself; from whom the
 * file is decides only on whose account they come. Used by one thread.
 */
public final class BatchReader {
  /** What stands at the start of the file. */
  public sealed interface Origin {
    /** A header, which nobody has checked yet. */
    record Signed(BatchHeader header) implements Origin {}

    /** No header: a file of another implementation. */
    record Unsigned() implements Origin {}

    /** A header that cannot be read. */
    record Unreadable(Fault fault) implements Origin {}
  }

  private final SequenceReader in;
  private final BatchContents.Counter counter = new BatchContents.Counter();
  private Origin origin = new Origin.Unsigned();
  private boolean started;

  /**
   * @param maxOctets the largest bundle that is kept
   */
  public BatchReader(InputStream in, int maxOctets) {
    this.in = new SequenceReader(in, maxOctets);
  }

  /** The next bundle, or what stands in its place. */
  public SequenceItem next() throws IOException {
    SequenceItem item = in.next();
    if (!started && item instanceof SequenceItem.Whole w && BatchHeader.isHeader(w.octets())) {
      origin = read(w.octets());
      item = in.next();
    }
    started = true;
    if (item instanceof SequenceItem.Whole bundle) {
      counter.add(bundle.octets());
    }
    return item;
  }

  private static Origin read(Octets header) {
    try {
      return new Origin.Signed(BatchHeader.decode(header));
    } catch (MalformedException e) {
      return new Origin.Unreadable(e.fault());
    }
  }

  /** What the file says of itself; known after the first {@link #next}. */
  public Origin origin() {
    return origin;
  }

  /** What came after the header; called once, after the end. */
  public BatchContents contents() {
    return counter.total();
  }
}
