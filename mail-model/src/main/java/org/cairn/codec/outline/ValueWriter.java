package org.cairn.codec.outline;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.cairn.codec.octets.OctetSource;
import org.cairn.codec.octets.OctetWriter;

/** Writes the values of an {@link Outline}, in the order of their marks. Used by one thread. */
final class ValueWriter {
  private static final OctetSource NOTHING = OctetSource.of(new byte[0]);

  private final List<OctetSource> done = new ArrayList<>();
  private final RecentTime recent = new RecentTime();
  private OctetWriter out = new OctetWriter();
  private OctetSource waiting = NOTHING;
  private boolean isWaiting;

  void value(Value value) {
    writeWaiting();
    switch (value) {
      case UuidValue(long high, long low) -> out.fixed64(high).fixed64(low);
      case HexValue hex -> sized(OctetSource.of(HexFormat.of().parseHex(hex.text())));
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
  void block(OctetSource data) {
    writeWaiting();
    waiting = data;
    isWaiting = true;
  }

  /** Whether a block is the last value, and therefore has no length. */
  boolean endsWithBlock() {
    return isWaiting;
  }

  OctetSource finish() {
    append(waiting);
    done.add(OctetSource.of(out.toBytes()));
    return OctetSource.inRow(done);
  }

  private void writeWaiting() {
    if (isWaiting) {
      sized(waiting);
      waiting = NOTHING;
      isWaiting = false;
    }
  }

  private void sized(OctetSource octets) {
    out.varint(octets.length());
    append(octets);
  }

  /** What is large stays where it is. */
  private void append(OctetSource octets) {
    if (octets.length() <= OctetSource.WINDOW) {
      out.octets(octets.all());
    } else {
      done.add(OctetSource.of(out.toBytes()));
      done.add(octets);
      out = new OctetWriter();
    }
  }
}
