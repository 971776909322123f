package org.cairn.codec.deflate;

import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.cairn.codec.octets.OctetFeed;
import org.cairn.codec.octets.OctetSource;
import org.cairn.codec.octets.UndecodableException;
import org.cairn.codec.octets.UndecodableException.Reason;

/** Inflates as far as it is asked to. Used by one thread; closed when it is needed no more. */
public final class InflatingFeed implements OctetFeed, AutoCloseable {
  private final OctetSource source;
  private final int from;
  private final int max;
  private final Inflater inflater = new Inflater(true);
  private final byte[] piece = new byte[OctetSource.WINDOW];
  private int read;

  InflatingFeed(OctetSource source, int from, byte[] dictionary, int max) {
    this.source = source;
    this.from = from;
    this.max = max;
    this.read = from;
    if (dictionary.length > 0) {
      inflater.setDictionary(dictionary);
    }
  }

  /**
   * Where something deflated ends.
   *
   * @param octets how many it became
   * @param end of it in its source, exclusive
   */
  public record Extent(int octets, int end) {}

  /** Reads what is left only to know where it ends. */
  public Extent toEnd() throws UndecodableException {
    while (next().length > 0) {
      // only counted
    }
    return new Extent(
        Math.toIntExact(inflater.getBytesWritten()),
        Math.toIntExact(from + inflater.getBytesRead()));
  }

  @Override
  public byte[] next() throws UndecodableException {
    try {
      while (!inflater.finished()) {
        int count = inflater.inflate(piece);
        if (inflater.getBytesWritten() > max) {
          throw new UndecodableException(Reason.TOO_LARGE, "more than " + max + " octets");
        }
        if (count > 0) {
          return Arrays.copyOf(piece, count);
        }
        if (inflater.needsInput() && !inflater.finished()) {
          feed();
        } else if (!inflater.finished()) {
          throw new UndecodableException(Reason.MALFORMED, "another dictionary");
        }
      }
      return new byte[0];
    } catch (DataFormatException e) {
      throw new UndecodableException(Reason.MALFORMED, "not deflated: " + e.getMessage());
    }
  }

  private void feed() throws UndecodableException {
    int some = Math.min(OctetSource.WINDOW, source.length() - read);
    if (some == 0) {
      throw new UndecodableException(Reason.TRUNCATED, "deflated octets have no end");
    }
    inflater.setInput(source.read(read, some));
    read += some;
  }

  @Override
  public void close() {
    inflater.end();
  }
}
