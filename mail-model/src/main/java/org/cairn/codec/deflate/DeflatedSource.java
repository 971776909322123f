package org.cairn.codec.deflate;

import java.util.Arrays;
import java.util.Objects;
import java.util.zip.Deflater;
import org.cairn.codec.octets.OctetSource;
import org.cairn.codec.octets.OctetWriter;

/**
 * Many octets deflated in segments, each by itself, with the end of the one before for its
 * dictionary: together they are one deflated stream, and any of it can be made again from a little
 * of what it says. Remembers the segment made last. Used by one thread.
 */
final class DeflatedSource implements OctetSource {
  private static final int SEGMENT = 256 * 1024;
  private static final int REACH = 32 * 1024;

  /** Quicker than the usual one, and a little longer: each segment is made some times. */
  private static final int LEVEL = 4;

  private final OctetSource plain;
  private final byte[] dictionary;

  /** Where each segment ends. */
  private final int[] ends;

  private int lastNumber = -1;
  private byte[] last = {};

  DeflatedSource(OctetSource plain, byte[] dictionary) {
    this.plain = plain;
    this.dictionary = dictionary;
    this.ends = new int[Math.max(1, Math.ceilDiv(plain.length(), SEGMENT))];
    int end = 0;
    for (int number = 0; number < ends.length; number++) {
      end = Math.addExact(end, segment(number).length);
      ends[number] = end;
    }
  }

  @Override
  public int length() {
    return ends[ends.length - 1];
  }

  @Override
  public byte[] read(int from, int count) {
    Objects.checkFromIndexSize(from, count, length());
    byte[] octets = new byte[count];
    int place = Arrays.binarySearch(ends, from);
    int number = place < 0 ? -place - 1 : place + 1;
    int at = from;
    while (at < from + count) {
      byte[] segment = segment(number);
      int start = ends[number] - segment.length;
      int some = Math.min(from + count, ends[number]) - at;
      System.arraycopy(segment, at - start, octets, at - from, some);
      at += some;
      number++;
    }
    return octets;
  }

  private byte[] segment(int number) {
    if (number != lastNumber) {
      last = deflate(number);
      lastNumber = number;
    }
    return last;
  }

  private byte[] deflate(int number) {
    int from = number * SEGMENT;
    boolean isLast = from + SEGMENT >= plain.length();
    Deflater deflater = new Deflater(LEVEL, true);
    try {
      byte[] before = number == 0 ? dictionary : plain.read(from - REACH, REACH);
      if (before.length > 0) {
        deflater.setDictionary(before);
      }
      deflater.setInput(plain.read(from, Math.min(SEGMENT, plain.length() - from)));
      if (isLast) {
        deflater.finish();
      }
      OctetWriter out = new OctetWriter();
      byte[] piece = new byte[WINDOW];
      int made;
      do {
        made = deflater.deflate(piece, 0, piece.length, Deflater.SYNC_FLUSH);
        out.octets(piece, 0, made);
      } while (made == piece.length || (isLast && !deflater.finished()));
      return out.toBytes();
    } finally {
      deflater.end();
    }
  }
}
