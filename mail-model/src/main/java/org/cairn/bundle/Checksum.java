package org.cairn.bundle;

import java.util.zip.CRC32C;

/** The checksum of a block (RFC 9171 section 4.2.1), over the block with its own octets zero. */
public enum Checksum {
  NONE(0, 0),
  /** CRC-16 of X.25. */
  CRC16(1, 2),
  /** CRC-32C, Castagnoli. */
  CRC32C(2, 4);

  private static final int X25_REFLECTED = 0x8408;

  private final int code;
  private final int octets;

  Checksum(int code, int octets) {
    this.code = code;
    this.octets = octets;
  }

  /** Its length on the wire. */
  public int octets() {
    return octets;
  }

  /** The type's number in the block. */
  int code() {
    return code;
  }

  /** The value over {@code block}, in network order. */
  byte[] over(byte[] block) {
    return switch (this) {
      case NONE -> new byte[0];
      case CRC16 -> inNetworkOrder(x25(block));
      case CRC32C -> inNetworkOrder(castagnoli(block));
    };
  }

  private byte[] inNetworkOrder(long value) {
    byte[] bytes = new byte[octets];
    for (int i = 0; i < octets; i++) {
      bytes[i] = (byte) (value >>> (8 * (octets - 1 - i)));
    }
    return bytes;
  }

  private static long castagnoli(byte[] block) {
    CRC32C crc = new CRC32C();
    crc.update(block);
    return crc.getValue();
  }

  private static long x25(byte[] block) {
    int crc = 0xffff;
    for (byte octet : block) {
      crc ^= octet & 0xff;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 1) == 0 ? crc >>> 1 : (crc >>> 1) ^ X25_REFLECTED;
      }
    }
    return crc ^ 0xffff;
  }
}
