package org.cairn.codec.octets;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Writes what {@link OctetReader} reads. Used by one thread. */
public final class OctetWriter {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  public int size() {
    return out.size();
  }

  public OctetWriter octet(int octet) {
    out.write(octet);
    return this;
  }

  public OctetWriter octets(byte[] octets) {
    out.writeBytes(octets);
    return this;
  }

  public OctetWriter octets(byte[] octets, int from, int to) {
    out.write(octets, from, to - from);
    return this;
  }

  /** Characters of one octet each. */
  public OctetWriter latin1(String text) {
    return octets(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  public OctetWriter fixed64(long value) {
    for (int shift = Long.SIZE - 8; shift >= 0; shift -= 8) {
      out.write((int) (value >>> shift));
    }
    return this;
  }

  /** An unsigned number of 64 bits. */
  public OctetWriter varint(long value) {
    long left = value;
    while (left >>> 7 != 0) {
      out.write((int) (left & 0x7f) | 0x80);
      left >>>= 7;
    }
    out.write((int) left);
    return this;
  }

  public OctetWriter signedVarint(long value) {
    return varint((value << 1) ^ (value >> (Long.SIZE - 1)));
  }

  public byte[] toBytes() {
    return out.toByteArray();
  }
}
