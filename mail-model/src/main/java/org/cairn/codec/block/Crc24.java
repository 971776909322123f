package org.cairn.codec.block;

/** The checksum of OpenPGP's armor (RFC 9580 section 6.1.1). */
final class Crc24 {
  private static final int INIT = 0xb704ce;
  private static final int POLYNOMIAL = 0x1864cfb;
  private static final int[] TABLE = table();

  private Crc24() {}

  static byte[] of(byte[] octets) {
    int crc = INIT;
    for (byte octet : octets) {
      crc = (crc << 8 ^ TABLE[(crc >> 16 ^ octet) & 0xff]) & 0xffffff;
    }
    return new byte[] {(byte) (crc >> 16), (byte) (crc >> 8), (byte) crc};
  }

  private static int[] table() {
    int[] table = new int[256];
    for (int i = 0; i < table.length; i++) {
      int crc = i << 16;
      for (int bit = 0; bit < 8; bit++) {
        crc <<= 1;
        if ((crc & 0x1000000) != 0) {
          crc ^= POLYNOMIAL;
        }
      }
      table[i] = crc;
    }
    return table;
  }
}
