package org.cairn.codec.octets;

import java.util.Objects;

/** Some of the octets of another source. */
record OctetSlice(OctetSource source, int start, int length) implements OctetSource {
  OctetSlice {
    Objects.checkFromIndexSize(start, length, source.length());
  }

  @Override
  public byte[] read(int from, int count) {
    Objects.checkFromIndexSize(from, count, length);
    return source.read(start + from, count);
  }
}
