package org.cairn.codec.octets;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.cairn.codec.octets.UndecodableException.Reason;

/** Reads octets in memory. Used by one thread. */
public final class OctetReader implements OctetInput {
  private final byte[] in;
  private int at;

  /**
   * @param in is not copied; who changes it meanwhile gets nonsense
   */
  public OctetReader(byte[] in) {
    this.in = in;
  }

  @Override
  public int remaining() {
    return in.length - at;
  }

  @Override
  public int octet() throws UndecodableException {
    if (at == in.length) {
      throw new UndecodableException(Reason.TRUNCATED, "octets are missing");
    }
    return in[at++] & 0xff;
  }

  @Override
  public byte[] octets(int count) throws UndecodableException {
    skip(count);
    return Arrays.copyOfRange(in, at - count, at);
  }

  /** All that is left. */
  public byte[] rest() {
    int from = at;
    at = in.length;
    return Arrays.copyOfRange(in, from, at);
  }

  /** All that is left, without reading it. */
  public ByteBuffer view() {
    return ByteBuffer.wrap(in, at, remaining()).asReadOnlyBuffer();
  }

  public void skip(int count) throws UndecodableException {
    if (count > remaining()) {
      throw new UndecodableException(Reason.TRUNCATED, "octets are missing");
    }
    at += count;
  }
}
