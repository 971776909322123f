package org.cairn.codec.octets;

import java.util.Arrays;
import org.cairn.codec.octets.UndecodableException.Reason;

/** Reads octets as they come; never has more of them than came last. Used by one thread. */
public final class FedInput implements OctetInput {
  private final OctetFeed feed;
  private byte[] window;
  private int at;
  private int left;

  /**
   * @param length how many will come; more are not asked for
   */
  public FedInput(OctetFeed feed, int length) {
    this(feed, new byte[0], length);
  }

  private FedInput(OctetFeed feed, byte[] window, int length) {
    this.feed = feed;
    this.window = window;
    this.left = length;
  }

  /** All of a source from there on. */
  public static FedInput of(OctetSource source, int from) {
    return new FedInput(OctetFeed.of(source, from), source.length() - from);
  }

  /** Only the next octets; this one is not read any more. */
  public FedInput first(int count) throws UndecodableException {
    if (count > left) {
      throw new UndecodableException(Reason.TRUNCATED, "octets are missing");
    }
    return new FedInput(feed, Arrays.copyOfRange(window, at, window.length), count);
  }

  @Override
  public int remaining() {
    return left;
  }

  @Override
  public int octet() throws UndecodableException {
    fill(1);
    left--;
    return window[at++] & 0xff;
  }

  @Override
  public byte[] octets(int count) throws UndecodableException {
    byte[] octets = new byte[Math.min(count, left)];
    int filled = 0;
    while (filled < count) {
      int some = fill(count - filled);
      System.arraycopy(window, at, octets, filled, some);
      filled += some;
      at += some;
      left -= some;
    }
    return octets;
  }

  public void skip(int count) throws UndecodableException {
    int skipped = 0;
    while (skipped < count) {
      int some = fill(count - skipped);
      skipped += some;
      at += some;
      left -= some;
    }
  }

  /** How many of {@code wanted} octets are here now: at least one. */
  private int fill(int wanted) throws UndecodableException {
    if (wanted > left) {
      throw new UndecodableException(Reason.TRUNCATED, "octets are missing");
    }
    while (at == window.length) {
      window = feed.next();
      at = 0;
      if (window.length == 0) {
        throw new UndecodableException(Reason.TRUNCATED, "octets are missing");
      }
    }
    return Math.min(wanted, window.length - at);
  }
}
