package org.cairn.bundle;

import org.cairn.bundle.StatusReport.Status;
import org.cairn.bundle.cbor.CborReader;
import org.cairn.bundle.cbor.CborWriter;
import org.cairn.bundle.cbor.Fault;
import org.cairn.bundle.cbor.MalformedException;

/**
 * The encoding of a status report.
 *
 * <pre>{@code
 * status-report = [[4*4 status], reason, source eid, [time, sequence], ? (offset, length)]
 * status        = [false] / [true] / [true, time]
 * }</pre>
 */
final class StatusReportFormat {
  private static final int FIELDS = 4;
  private static final int FIELDS_OF_FRAGMENT = 6;

  private StatusReportFormat() {}

  static void write(CborWriter out, StatusReport report) {
    BundleId subject = report.subject();
    boolean fragment = subject.extent() instanceof Extent.Fragment;
    out.array(fragment ? FIELDS_OF_FRAGMENT : FIELDS).array(4);
    writeStatus(out, report.received());
    writeStatus(out, report.forwarded());
    writeStatus(out, report.delivered());
    writeStatus(out, report.deleted());
    out.unsigned(report.reason());
    EndpointFormat.write(out, subject.source());
    PrimaryFormat.writeTimestamp(out, subject.created());
    if (subject.extent() instanceof Extent.Fragment f) {
      out.unsigned(f.offset()).unsigned(subject.payloadOctets());
    }
  }

  private static void writeStatus(CborWriter out, Status status) {
    switch (status) {
      case Status.No _ -> out.array(1).bool(false);
      case Status.Yes _ -> out.array(1).bool(true);
      case Status.At at -> out.array(2).bool(true).unsigned(at.time());
    }
  }

  static StatusReport read(CborReader in) throws MalformedException {
    int start = in.offset();
    int fields = in.array(FIELDS, FIELDS_OF_FRAGMENT);
    if (fields == FIELDS + 1) {
      throw new MalformedException(Fault.WRONG_VALUE, start, "an offset without a length");
    }
    in.array(4, 4);
    Status received = readStatus(in);
    Status forwarded = readStatus(in);
    Status delivered = readStatus(in);
    Status deleted = readStatus(in);
    long reason = in.unsigned();
    EndpointId source = EndpointFormat.read(in);
    CreationTimestamp created = PrimaryFormat.readTimestamp(in);
    BundleId subject =
        fields == FIELDS
            ? new BundleId(source, created, Extent.WHOLE, 0)
            : readFragment(in, source, created);
    return new StatusReport(received, forwarded, delivered, deleted, reason, subject);
  }

  /** The report does not tell the whole's length, so it is taken to end with the fragment. */
  private static BundleId readFragment(CborReader in, EndpointId source, CreationTimestamp created)
      throws MalformedException {
    long offset = in.unsigned(Integer.MAX_VALUE);
    long length = in.unsigned(Integer.MAX_VALUE);
    return new BundleId(source, created, new Extent.Fragment(offset, offset + length), length);
  }

  private static Status readStatus(CborReader in) throws MalformedException {
    int fields = in.array(1, 2);
    boolean asserted = in.bool();
    if (fields == 2 && !asserted) {
      throw new MalformedException(Fault.WRONG_VALUE, in.offset(), "the time of no event");
    }
    if (!asserted) {
      return Status.NO;
    }
    return fields == 1 ? Status.YES : new Status.At(in.unsigned(Long.MAX_VALUE));
  }
}
