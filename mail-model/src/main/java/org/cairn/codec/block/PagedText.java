package org.cairn.codec.block;

import org.cairn.codec.octets.OctetSource;

/** A content of which one page is in memory. Used by one thread. */
final class PagedText implements Text {
  private static final int PAGE = 64 * 1024;

  private final OctetSource source;
  private byte[] page = {};
  private int start;

  PagedText(OctetSource source) {
    this.source = source;
  }

  @Override
  public int octetAt(int at) {
    int place = at - start;
    if (place < 0 || place >= page.length) {
      if (at >= source.length()) {
        return -1;
      }
      start = at - at % PAGE;
      page = source.read(start, Math.min(PAGE, source.length() - start));
      place = at - start;
    }
    return page[place] & 0xff;
  }

  @Override
  public OctetSource source() {
    return source;
  }
}
