package org.cairn.bundle;

import java.time.Duration;
import org.cairn.bundle.cbor.CborReader;
import org.cairn.bundle.cbor.CborWriter;
import org.cairn.bundle.cbor.Fault;
import org.cairn.bundle.cbor.MalformedException;
import org.cairn.bundle.cbor.Octets;

/**
 * The encoding of the primary block (RFC 9171 section 4.3.1): its canonical form, which seals and
 * signatures cover.
 *
 * <pre>{@code
 * primary = [7, flags, crc-type, destination eid, source eid, report-to eid,
 *            [time, sequence], lifetime, ? (fragment-offset, total), ? crc]
 * }</pre>
 */
public final class PrimaryFormat {
  private static final int VERSION = 7;
  private static final int FIELDS = 8;
  private static final int MOST_FIELDS = FIELDS + 3;

  private PrimaryFormat() {}

  public static Octets encode(PrimaryBlock block) {
    CborWriter out = new CborWriter().array(fields(block.isFragment(), block.checksum()));
    out.unsigned(VERSION).unsigned(block.flags().bits()).unsigned(block.checksum().code());
    EndpointFormat.write(out, block.destination());
    EndpointFormat.write(out, block.source());
    EndpointFormat.write(out, block.reportTo());
    writeTimestamp(out, block.created());
    out.unsigned(block.lifetime().toMillis());
    if (block.extent() instanceof Extent.Fragment f) {
      out.unsigned(f.offset()).unsigned(f.total());
    }
    return ChecksumFormat.append(out, block.checksum());
  }

  static PrimaryBlock read(CborReader in) throws MalformedException {
    int start = in.offset();
    int fields = in.array(FIELDS, MOST_FIELDS);
    in.version(VERSION);
    BundleFlags flags = new BundleFlags(in.unsigned());
    Checksum checksum = ChecksumFormat.readType(in);
    if (fields != fields(flags.has(BundleFlags.FRAGMENT), checksum)) {
      throw new MalformedException(Fault.WRONG_VALUE, start, "too few or too many fields");
    }
    EndpointId destination = EndpointFormat.read(in);
    EndpointId source = EndpointFormat.read(in);
    EndpointId reportTo = EndpointFormat.read(in);
    CreationTimestamp created = readTimestamp(in);
    Duration lifetime = Duration.ofMillis(in.unsigned(Long.MAX_VALUE));
    Extent extent = flags.has(BundleFlags.FRAGMENT) ? readFragment(in) : Extent.WHOLE;
    ChecksumFormat.verify(in, start, checksum);
    return in.value(
        () ->
            new PrimaryBlock(
                flags, checksum, destination, source, reportTo, created, lifetime, extent));
  }

  static void writeTimestamp(CborWriter out, CreationTimestamp created) {
    out.array(2).unsigned(created.time()).unsigned(created.sequence());
  }

  static CreationTimestamp readTimestamp(CborReader in) throws MalformedException {
    in.array(2, 2);
    long time = in.unsigned(Long.MAX_VALUE);
    return new CreationTimestamp(time, in.unsigned());
  }

  private static Extent readFragment(CborReader in) throws MalformedException {
    long offset = in.unsigned(Long.MAX_VALUE);
    long total = in.unsigned(Long.MAX_VALUE);
    return in.value(() -> new Extent.Fragment(offset, total));
  }

  private static int fields(boolean fragment, Checksum checksum) {
    return FIELDS + (fragment ? 2 : 0) + (checksum == Checksum.NONE ? 0 : 1);
  }
}
