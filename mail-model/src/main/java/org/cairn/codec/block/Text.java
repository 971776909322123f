package org.cairn.codec.block;

import org.cairn.codec.octets.OctetSource;

/** A content that is looked through from its start to its end, with short looks back. */
interface Text {
  /** The octet there, or -1 behind the end. */
  int octetAt(int at);

  /** The same content. */
  OctetSource source();

  /** In memory. */
  static Text of(byte[] content) {
    OctetSource source = OctetSource.of(content);
    return new Text() {
      @Override
      public int octetAt(int at) {
        return at < content.length ? content[at] & 0xff : -1;
      }

      @Override
      public OctetSource source() {
        return source;
      }
    };
  }
}
