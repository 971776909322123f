package org.cairn.codec;

import java.io.OutputStream;
import java.util.Arrays;
import org.cairn.codec.octets.OctetSource;

/** Takes what was decoded, and says whether it is the content that was encoded. */
final class ContentCheck extends OutputStream {
  private final OctetSource content;
  private int at;
  private boolean isSame = true;

  ContentCheck(OctetSource content) {
    this.content = content;
  }

  boolean isContent() {
    return isSame && at == content.length();
  }

  @Override
  public void write(int octet) {
    write(new byte[] {(byte) octet}, 0, 1);
  }

  /** Never more than the content has: whoever decodes was told how much that is. */
  @Override
  public void write(byte[] octets, int from, int length) {
    byte[] expected = content.read(at, length);
    isSame &= Arrays.equals(octets, from, from + length, expected, 0, length);
    at += length;
  }
}
