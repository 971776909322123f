package org.cairn.batch;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Knows how many octets were read. */
final class Counting extends FilterInputStream {
  private long offset;

  Counting(InputStream in) {
    super(in);
  }

  long offset() {
    return offset;
  }

  @Override
  public int read() throws IOException {
    int octet = super.read();
    if (octet >= 0) {
      offset++;
    }
    return octet;
  }

  @Override
  public int read(byte[] octets, int from, int length) throws IOException {
    int read = super.read(octets, from, length);
    offset += Math.max(read, 0);
    return read;
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
