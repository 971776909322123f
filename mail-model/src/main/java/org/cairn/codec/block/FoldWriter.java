package org.cairn.codec.block;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.cairn.codec.octets.OctetSink;
import org.cairn.codec.octets.OctetSource;
import org.cairn.codec.octets.UndecodableException;

/** Writes data as they stood in a content, as they come. Used by one thread, once. */
public final class FoldWriter {
  private static final int GROUP = 3;
  private static final Base64.Encoder PADDED = Base64.getEncoder();
  private static final Base64.Encoder UNPADDED = PADDED.withoutPadding();

  private final Folding folding;
  private final OctetSink out;
  private final byte[] separator;
  private final Crc24 crc = new Crc24();
  private byte[] left = {};
  private int lineLeft;

  /**
   * Refuses what will not fit before any of it is written.
   *
   * @param length of the data
   */
  public FoldWriter(Folding folding, int length, OctetSink out) throws UndecodableException {
    out.ensure(folding.lengthOf(length));
    this.folding = folding;
    this.out = out;
    this.separator = folding.separator().getBytes(StandardCharsets.ISO_8859_1);
    this.lineLeft = folding.first();
  }

  static void write(Folding folding, OctetSource data, OctetSink out) throws UndecodableException {
    FoldWriter writer = new FoldWriter(folding, data.length(), out);
    for (int at = 0; at < data.length(); at += OctetSource.WINDOW) {
      writer.octets(data.read(at, Math.min(OctetSource.WINDOW, data.length() - at)));
    }
    writer.end();
  }

  /** The next data. */
  public void octets(byte[] data) throws UndecodableException {
    if (folding.crc24()) {
      crc.update(data, 0, data.length);
    }
    byte[] all = data;
    if (left.length > 0) {
      all = Arrays.copyOf(left, left.length + data.length);
      System.arraycopy(data, 0, all, left.length, data.length);
    }
    int whole = all.length - all.length % GROUP;
    left = Arrays.copyOfRange(all, whole, all.length);
    characters(UNPADDED.encode(left.length == 0 ? all : Arrays.copyOf(all, whole)));
  }

  /** There are no more. */
  public void end() throws UndecodableException {
    characters((folding.padded() ? PADDED : UNPADDED).encode(left));
    if (folding.crc24()) {
      out.octets(separator);
      out.octet('=');
      out.octets(PADDED.encode(crc.toBytes()));
    }
  }

  private void characters(byte[] base64) throws UndecodableException {
    int at = 0;
    while (at < base64.length) {
      if (lineLeft == 0) {
        out.octets(separator);
        lineLeft = folding.rest();
      }
      int some = Math.min(lineLeft, base64.length - at);
      out.octets(base64, at, at + some);
      at += some;
      lineLeft -= some;
    }
  }
}
