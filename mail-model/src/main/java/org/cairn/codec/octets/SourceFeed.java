package org.cairn.codec.octets;

/** The octets of a source, a window at a time. */
final class SourceFeed implements OctetFeed {
  private final OctetSource source;
  private int at;

  SourceFeed(OctetSource source, int from) {
    this.source = source;
    this.at = from;
  }

  @Override
  public byte[] next() {
    byte[] window = source.read(at, Math.min(OctetSource.WINDOW, source.length() - at));
    at += window.length;
    return window;
  }
}
