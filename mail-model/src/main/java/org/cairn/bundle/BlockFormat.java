package org.cairn.bundle;

import java.time.Duration;
import java.util.Set;
import org.cairn.bundle.cbor.CborReader;
import org.cairn.bundle.cbor.CborWriter;
import org.cairn.bundle.cbor.Fault;
import org.cairn.bundle.cbor.MalformedException;
import org.cairn.bundle.cbor.Octets;

/**
 * The encoding of the blocks after the primary one (RFC 9171 section 4.3.2).
 *
 * <pre>{@code
 * block         = [type, number, flags, crc-type, bstr .cbor data, ? crc]
 * previous-node = eid
 * bundle-age    = uint                       ; milliseconds
 * hop-count     = [limit, count]
 * }</pre>
 *
 * <p>The payload, and blocks of types unknown here, are octets without further structure.
 */
final class BlockFormat {
  private static final int FIELDS = 5;

  /** A block whose data were not looked into yet: that needs to know what is encrypted. */
  record Raw(long type, long number, BlockFlags flags, Checksum checksum, Octets data) {
    BlockContent content(Set<Long> encrypted) throws MalformedException {
      boolean readable = type == BlockContent.Payload.TYPE || !encrypted.contains(number);
      return readable ? readContent(type, data) : opaque(new CborReader(data), type, data);
    }
  }

  private BlockFormat() {}

  static Octets encode(CanonicalBlock block) {
    boolean checked = block.checksum() != Checksum.NONE;
    CborWriter out = new CborWriter().array(checked ? FIELDS + 1 : FIELDS);
    out.unsigned(block.content().type()).unsigned(block.number()).unsigned(block.flags().bits());
    out.unsigned(block.checksum().code()).bytes(encodeContent(block.content()));
    return ChecksumFormat.append(out, block.checksum());
  }

  static Octets encodeContent(BlockContent content) {
    return switch (content) {
      case BlockContent.Payload payload -> payload.octets();
      case BlockContent.Opaque opaque -> opaque.octets();
      case BlockContent.PreviousNode previous -> encodeEndpoint(previous.node());
      case BlockContent.BundleAge age -> new CborWriter().unsigned(age.age().toMillis()).toOctets();
      case BlockContent.HopCount hops ->
          new CborWriter().array(2).unsigned(hops.limit()).unsigned(hops.count()).toOctets();
    };
  }

  private static Octets encodeEndpoint(EndpointId id) {
    CborWriter out = new CborWriter();
    EndpointFormat.write(out, id);
    return out.toOctets();
  }

  static Raw read(CborReader in) throws MalformedException {
    int start = in.offset();
    int fields = in.array(FIELDS, FIELDS + 1);
    long type = in.unsigned();
    long number = in.unsigned();
    BlockFlags flags = new BlockFlags(in.unsigned());
    Checksum checksum = ChecksumFormat.readType(in);
    if (fields != (checksum == Checksum.NONE ? FIELDS : FIELDS + 1)) {
      throw new MalformedException(Fault.WRONG_VALUE, start, "too few or too many fields");
    }
    Octets data = in.bytes(0, Integer.MAX_VALUE);
    ChecksumFormat.verify(in, start, checksum);
    return new Raw(type, number, flags, checksum, data);
  }

  private static BlockContent readContent(long type, Octets data) throws MalformedException {
    CborReader in = new CborReader(data);
    if (type == BlockContent.Payload.TYPE) {
      return new BlockContent.Payload(data);
    }
    if (type == BlockContent.PreviousNode.TYPE) {
      EndpointId node = EndpointFormat.read(in);
      in.end();
      return new BlockContent.PreviousNode(node);
    }
    if (type == BlockContent.BundleAge.TYPE) {
      Duration age = Duration.ofMillis(in.unsigned(Long.MAX_VALUE));
      in.end();
      return new BlockContent.BundleAge(age);
    }
    if (type == BlockContent.HopCount.TYPE) {
      in.array(2, 2);
      int limit = (int) in.unsigned(BlockContent.HopCount.MAX_LIMIT);
      int count = (int) in.unsigned(BlockContent.HopCount.MAX_LIMIT + 1);
      in.end();
      return in.value(() -> new BlockContent.HopCount(limit, count));
    }
    return opaque(in, type, data);
  }

  private static BlockContent opaque(CborReader in, long type, Octets data)
      throws MalformedException {
    return in.value(() -> new BlockContent.Opaque(type, data));
  }
}
