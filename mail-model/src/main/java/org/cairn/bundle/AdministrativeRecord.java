package org.cairn.bundle;

import org.cairn.bundle.cbor.CborReader;
import org.cairn.bundle.cbor.CborWriter;
import org.cairn.bundle.cbor.MalformedException;
import org.cairn.bundle.cbor.Octets;

/**
 * What nodes tell each other about bundles (RFC 9171 section 6): the payload of a bundle with the
 * flag for it. Not authenticated: to us a hint, never the end of custody.
 *
 * <pre>{@code
 * record = [1, status-report] / [type, any]
 * }</pre>
 */
public sealed interface AdministrativeRecord permits StatusReport, AdministrativeRecord.Unknown {
  /** A record of a type that is not read here. */
  record Unknown(long type, Octets content) implements AdministrativeRecord {
    public Unknown {
      if (type == StatusReport.TYPE) {
        throw new IllegalArgumentException("type 1 is the status report");
      }
    }
  }

  static Octets encode(AdministrativeRecord told) {
    CborWriter out = new CborWriter().array(2);
    switch (told) {
      case StatusReport report -> StatusReportFormat.write(out.unsigned(StatusReport.TYPE), report);
      case Unknown unknown -> out.unsigned(unknown.type()).raw(unknown.content());
    }
    return out.toOctets();
  }

  static AdministrativeRecord decode(Octets octets) throws MalformedException {
    CborReader in = new CborReader(octets);
    in.array(2, 2);
    long type = in.unsigned();
    AdministrativeRecord told =
        type == StatusReport.TYPE ? StatusReportFormat.read(in) : new Unknown(type, in.item());
    in.end();
    return told;
  }
}
