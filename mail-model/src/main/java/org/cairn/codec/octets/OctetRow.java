package org.cairn.codec.octets;

import java.util.List;
import java.util.Objects;

/** The octets of several sources, one after the other. */
final class OctetRow implements OctetSource {
  private final List<OctetSource> sources;
  private final int length;

  OctetRow(List<OctetSource> sources) {
    this.sources = List.copyOf(sources);
    this.length = this.sources.stream().mapToInt(OctetSource::length).reduce(0, Math::addExact);
  }

  @Override
  public int length() {
    return length;
  }

  @Override
  public byte[] read(int from, int count) {
    Objects.checkFromIndexSize(from, count, length);
    byte[] octets = new byte[count];
    int start = 0;
    for (OctetSource source : sources) {
      int end = start + source.length();
      int first = Math.max(from, start);
      int last = Math.min(from + count, end);
      if (first < last) {
        byte[] some = source.read(first - start, last - first);
        System.arraycopy(some, 0, octets, first - from, some.length);
      }
      start = end;
    }
    return octets;
  }
}
