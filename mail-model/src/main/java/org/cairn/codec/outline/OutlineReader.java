package org.cairn.codec.outline;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.cairn.codec.block.FoldWriter;
import org.cairn.codec.block.Folding;
import org.cairn.codec.block.FoldingFormat;
import org.cairn.codec.block.OpenPgpFraming;
import org.cairn.codec.octets.BoundedOctets;
import org.cairn.codec.octets.OctetInput;
import org.cairn.codec.octets.OctetReader;
import org.cairn.codec.octets.OctetSink;
import org.cairn.codec.octets.OctetSource;
import org.cairn.codec.octets.UndecodableException;
import org.cairn.codec.octets.UndecodableException.Reason;

/**
 * Puts a content together again from octets that may be anything: at most the bound, and in a time
 * proportional to it. Used by one thread, once.
 */
public final class OutlineReader {
  private final OctetInput skeleton;
  private final OctetInput values;
  private final EnvelopeAddresses addresses;
  private final OctetSink out;
  private final RecentTime recent = new RecentTime();
  private final List<String> seen = new ArrayList<>();

  private OutlineReader(
      OctetInput skeleton, OctetInput values, EnvelopeAddresses addresses, OctetSink out) {
    this.skeleton = skeleton;
    this.values = values;
    this.addresses = addresses;
    this.out = out;
  }

  /**
   * The content of an outline.
   *
   * @param maxOctets refused if the content would be larger
   */
  public static byte[] content(Outline outline, EnvelopeAddresses addresses, int maxOctets)
      throws UndecodableException {
    BoundedOctets content = new BoundedOctets(maxOctets);
    write(
        new OctetReader(outline.skeleton()),
        new OctetReader(outline.values().all()),
        addresses,
        content);
    return content.toBytes();
  }

  /** Writes the content of an outline as that comes. */
  public static void write(
      OctetInput skeleton, OctetInput values, EnvelopeAddresses addresses, OctetSink out)
      throws UndecodableException {
    new OutlineReader(skeleton, values, addresses, out).read();
  }

  private void read() throws UndecodableException {
    while (skeleton.remaining() > 0) {
      int octet = skeleton.octet();
      switch (octet) {
        case Mark.LITERAL -> out.octet(skeleton.octet());
        case Mark.AGAIN -> out.latin1(again(skeleton.octet()));
        case Mark.ADDRESS -> out.latin1(addresses.text(skeleton.octet()));
        case Mark.DATE -> date();
        case Mark.UUID -> value(new UuidValue(values.fixed64(), values.fixed64()));
        case Mark.BOUNDARY -> boundary();
        case Mark.HEX -> hex();
        case Mark.BLOCK -> block();
        default -> out.octet(octet);
      }
    }
    values.end();
  }

  private String again(int number) throws UndecodableException {
    if (number >= seen.size()) {
      throw new UndecodableException(Reason.MALFORMED, "a value again that was not there");
    }
    return seen.get(number);
  }

  private void value(Value value) throws UndecodableException {
    out.latin1(value.text());
    if (seen.size() < Mark.MAX_AGAIN) {
      seen.add(value.text());
    }
  }

  private void date() throws UndecodableException {
    boolean padded = style();
    try {
      DateText date = new DateText(recent.seconds() + values.signedVarint(), padded);
      recent.is(date.seconds());
      out.latin1(date.text());
    } catch (IllegalArgumentException e) {
      throw new UndecodableException(Reason.MALFORMED, String.valueOf(e.getMessage()));
    }
  }

  private void boundary() throws UndecodableException {
    long nanos = values.fixed64();
    long hash = values.fixed64();
    BoundaryValue boundary = new BoundaryValue(nanos, values.varint(), hash);
    recent.is(boundary.seconds());
    value(boundary);
  }

  private void hex() throws UndecodableException {
    HexFormat format = style() ? HexFormat.of().withUpperCase() : HexFormat.of();
    byte[] octets = values.octets(values.varint(HexValue.MAX_OCTETS));
    value(new HexValue(format.formatHex(octets)));
  }

  private boolean style() throws UndecodableException {
    int style = skeleton.octet();
    if (style > 1) {
      throw new UndecodableException(Reason.MALFORMED, "a style that nobody writes");
    }
    return style == 1;
  }

  private void block() throws UndecodableException {
    int head = skeleton.octet();
    Folding folding = FoldingFormat.readRest(head & FoldingFormat.MAX_NUMBER, skeleton);
    boolean last = (head & Mark.LAST) != 0;
    int length = last ? values.remaining() : values.varint(values.remaining());
    OpenPgpFraming.Start start =
        (head & Mark.SQUEEZED) != 0
            ? OpenPgpFraming.expand(values, length)
            : new OpenPgpFraming.Start(new byte[0], length);
    if (start.rest() > values.remaining()) {
      throw new UndecodableException(Reason.TRUNCATED, "octets are missing");
    }
    FoldWriter block = new FoldWriter(folding, start.length(), out);
    block.octets(start.octets());
    for (int left = start.rest(); left > 0; left -= OctetSource.WINDOW) {
      block.octets(values.octets(Math.min(OctetSource.WINDOW, left)));
    }
    block.end();
  }
}
