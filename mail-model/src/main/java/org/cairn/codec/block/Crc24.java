package org.cairn.codec.block;

import org.cairn.codec.octets.OctetSource;

/** The checksum of OpenPGP's armor (RFC 9580 section 6.1.1), of octets as they come. */
final class Crc24 {
  private static final int INIT = 0xb704ce;
  private static final int POLYNOMIAL = 0x1864cfb;
  private static final int[] TABLE = table();

  private int crc = INIT;

  static byte[] of(OctetSource octets) {
    Crc24 all = new Crc24();
    for (int at = 0; at < octets.length(); at += OctetSource.WINDOW) {
      byte[] some = octets.read(at, Math.min(OctetSource.WINDOW, octets.length() - at));
      all.update(some, 0, some.length);
    }
    return all.toBytes();
  }

  void update(byte[] octets, int from, int to) {
    for (int at = from; at < to; at++) {
      crc = (crc << 8 ^ TABLE[(crc >> 16 ^ octets[at]) & 0xff]) & 0xffffff;
    }
  }

  byte[] toBytes() {
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
