package org.cairn.codec;

import org.cairn.codec.deflate.InflatingFeed;
import org.cairn.codec.deflate.RawDeflate;
import org.cairn.codec.octets.BoundedStream;
import org.cairn.codec.octets.FedInput;
import org.cairn.codec.octets.OctetReader;
import org.cairn.codec.octets.OctetSource;
import org.cairn.codec.octets.UndecodableException;
import org.cairn.codec.octets.UndecodableException.Reason;
import org.cairn.codec.outline.EnvelopeAddresses;
import org.cairn.codec.outline.OutlineReader;

/**
 * Decodes a content as it is read. A skeleton and its values stand one behind the other but are
 * needed side by side, so they are read by two hands; where the skeleton ends is looked for first.
 *
 * @param maxOctets refused when the content becomes larger
 */
record LargeMailReader(
    OctetSource encoded, EnvelopeAddresses addresses, int maxOctets, BoundedStream out) {
  void read() throws UndecodableException {
    if (encoded.length() == 0) {
      throw new UndecodableException(Reason.TRUNCATED, "octets are missing");
    }
    int head = encoded.read(0, 1)[0] & 0xff;
    switch (head) {
      case Forms.STORED -> stored();
      case Forms.DEFLATED -> deflated(Forms.PLAIN);
      case Forms.DEFLATED_WITH_DICTIONARY -> deflated(Forms.WITH_DICTIONARY);
      default -> outlined(head);
    }
  }

  private void outlined(int head) throws UndecodableException {
    if (head == Forms.SKELETON_DEFLATED) {
      skeletonDeflated();
    } else if (head == Forms.ALL_DEFLATED) {
      allDeflated();
    } else {
      OctetReader skeleton = new OctetReader(Forms.template(head));
      OutlineReader.write(skeleton, FedInput.of(encoded, 1), addresses, out);
    }
  }

  private void stored() throws UndecodableException {
    out.ensure(encoded.length() - 1L);
    FedInput content = FedInput.of(encoded, 1);
    while (content.remaining() > 0) {
      out.octets(content.octets(Math.min(OctetSource.WINDOW, content.remaining())));
    }
  }

  private void deflated(RawDeflate how) throws UndecodableException {
    try (InflatingFeed content = how.inflating(encoded, 1, maxOctets)) {
      for (byte[] some = content.next(); some.length > 0; some = content.next()) {
        out.octets(some);
      }
      endsAt(content.toEnd());
    }
  }

  private void endsAt(InflatingFeed.Extent extent) throws UndecodableException {
    if (extent.end() < encoded.length()) {
      throw new UndecodableException(Reason.TRAILING_OCTETS, "something follows the end");
    }
  }

  private InflatingFeed inflating() {
    return Forms.WITH_SKELETONS.inflating(encoded, 1, Forms.skeletonBound(maxOctets));
  }

  private InflatingFeed.Extent extent() throws UndecodableException {
    try (InflatingFeed all = inflating()) {
      return all.toEnd();
    }
  }

  private void skeletonDeflated() throws UndecodableException {
    InflatingFeed.Extent skeleton = extent();
    try (InflatingFeed inflated = inflating()) {
      OutlineReader.write(
          new FedInput(inflated, skeleton.octets()),
          FedInput.of(encoded, skeleton.end()),
          addresses,
          out);
    }
  }

  private void allDeflated() throws UndecodableException {
    InflatingFeed.Extent both = extent();
    try (InflatingFeed first = inflating();
        InflatingFeed second = inflating()) {
      FedInput skeleton = new FedInput(first, both.octets());
      int length = skeleton.varint(skeleton.remaining());
      FedInput values = new FedInput(second, both.octets());
      values.skip(both.octets() - skeleton.remaining());
      values.skip(length);
      OutlineReader.write(skeleton.first(length), values, addresses, out);
    }
    endsAt(both);
  }
}
