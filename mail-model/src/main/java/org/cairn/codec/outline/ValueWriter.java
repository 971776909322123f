package org.cairn.codec.outline;

import java.util.HexFormat;
import org.cairn.codec.octets.OctetWriter;

/** Writes the values of an {@link Outline}, in the order of their marks. Used by one thread. */
final class ValueWriter {
  private final OctetWriter out = new OctetWriter();
  private final RecentTime recent = new RecentTime();
  private byte[] waiting = {};
  private boolean isWaiting;

  void value(Value value) {
    writeWaiting();
    switch (value) {
      case UuidValue(long high, long low) -> out.fixed64(high).fixed64(low);
      case HexValue hex -> sized(HexFormat.of().parseHex(hex.text()));
      case BoundaryValue boundary -> {
        out.fixed64(boundary.nanos()).fixed64(boundary.hash()).varint(boundary.counter());
        recent.is(boundary.seconds());
      }
    }
  }

  void date(DateText date) {
    writeWaiting();
    out.signedVarint(date.seconds() - recent.seconds());
    recent.is(date.seconds());
  }

  /** Keeps the data until it is known whether another value follows. */
  void block(byte[] data) {
    writeWaiting();
    waiting = data;
    isWaiting = true;
  }

  /** Whether a block is the last value, and therefore has no length. */
  boolean endsWithBlock() {
    return isWaiting;
  }

  byte[] finish() {
    return out.octets(waiting).toBytes();
  }

  private void writeWaiting() {
    if (isWaiting) {
      sized(waiting);
      waiting = new byte[0];
      isWaiting = false;
    }
  }

  private void sized(byte[] octets) {
    out.varint(octets.length).octets(octets);
  }
}
