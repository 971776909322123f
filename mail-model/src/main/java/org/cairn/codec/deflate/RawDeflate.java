package org.cairn.codec.deflate;

import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.cairn.codec.octets.BoundedOctets;
import org.cairn.codec.octets.OctetReader;
import org.cairn.codec.octets.OctetSource;
import org.cairn.codec.octets.OctetWriter;
import org.cairn.codec.octets.UndecodableException;
import org.cairn.codec.octets.UndecodableException.Reason;

/**
 * Deflate without header and checksum (RFC 1951). It ends by itself, so no length need be written.
 *
 * <p>What {@link #deflate} writes may differ from one Java to the next; what it says does not.
 */
public final class RawDeflate {
  /** Octets that both sides know; the last 32 KiB count. Empty: none. */
  private final byte[] dictionary;

  public RawDeflate(byte[] dictionary) {
    this.dictionary = dictionary.clone();
  }

  public byte[] deflate(byte[] octets) {
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
    try {
      if (dictionary.length > 0) {
        deflater.setDictionary(dictionary);
      }
      deflater.setInput(octets);
      deflater.finish();
      OctetWriter out = new OctetWriter();
      byte[] piece = new byte[Math.clamp(octets.length, 64, 64 * 1024)];
      while (!deflater.finished()) {
        out.octets(piece, 0, deflater.deflate(piece));
      }
      return out.toBytes();
    } finally {
      deflater.end();
    }
  }

  /**
   * The same of many octets, of which any piece is made when it is read. What inflates it sees no
   * difference.
   */
  public OctetSource deflated(OctetSource octets) {
    return new DeflatedSource(octets, dictionary);
  }

  /**
   * Inflates what stands at {@code in} and leaves it behind the end of that.
   *
   * @param max refused if it becomes more octets than that
   */
  public byte[] inflate(OctetReader in, int max) throws UndecodableException {
    Inflater inflater = new Inflater(true);
    try {
      if (dictionary.length > 0) {
        inflater.setDictionary(dictionary);
      }
      inflater.setInput(in.view());
      byte[] inflated = inflateAll(inflater, max);
      in.skip(Math.toIntExact(inflater.getBytesRead()));
      return inflated;
    } catch (DataFormatException e) {
      throw new UndecodableException(Reason.MALFORMED, "not deflated: " + e.getMessage());
    } finally {
      inflater.end();
    }
  }

  private static byte[] inflateAll(Inflater inflater, int max)
      throws DataFormatException, UndecodableException {
    BoundedOctets out = new BoundedOctets(max);
    byte[] piece = new byte[8192];
    while (!inflater.finished()) {
      int count = inflater.inflate(piece);
      if (count == 0 && !inflater.finished()) {
        throw new UndecodableException(Reason.TRUNCATED, "deflated octets have no end");
      }
      out.octets(piece, 0, count);
    }
    return out.toBytes();
  }

  /**
   * Inflates what stands there, as it is asked for.
   *
   * @param max refused when it becomes more octets than that
   */
  public InflatingFeed inflating(OctetSource source, int from, int max) {
    return new InflatingFeed(source, from, dictionary, max);
  }
}
