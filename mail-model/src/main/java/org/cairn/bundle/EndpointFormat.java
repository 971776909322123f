package org.cairn.bundle;

import org.cairn.bundle.cbor.CborReader;
import org.cairn.bundle.cbor.CborWriter;
import org.cairn.bundle.cbor.Fault;
import org.cairn.bundle.cbor.MalformedException;

/**
 * The encoding of endpoint ids (RFC 9171 section 4.2.5.1, RFC 9758 section 6).
 *
 * <pre>{@code
 * eid = [1, 0] / [1, tstr] / [2, [qualified-node, service]] / [2, [allocator, node, service]]
 * }</pre>
 */
public final class EndpointFormat {
  private static final long DTN = 1;
  private static final long IPN = 2;

  private EndpointFormat() {}

  public static void write(CborWriter out, EndpointId id) {
    out.array(2);
    switch (id) {
      case EndpointId.None _ -> out.unsigned(DTN).unsigned(0);
      case EndpointId.Dtn dtn -> out.unsigned(DTN).text(dtn.hierarchical());
      case EndpointId.Ipn ipn -> writeIpn(out.unsigned(IPN), ipn);
    }
  }

  private static void writeIpn(CborWriter out, EndpointId.Ipn ipn) {
    out.array(ipn.elements());
    if (ipn.elements() == 2) {
      out.unsigned(ipn.qualifiedNode());
    } else {
      out.unsigned(ipn.allocator()).unsigned(ipn.node());
    }
    out.unsigned(ipn.service());
  }

  public static EndpointId read(CborReader in) throws MalformedException {
    in.array(2, 2);
    int start = in.offset();
    long scheme = in.unsigned();
    if (scheme == DTN) {
      return readDtn(in);
    }
    if (scheme == IPN) {
      return readIpn(in);
    }
    throw new MalformedException(Fault.WRONG_VALUE, start, "an unknown scheme of endpoints");
  }

  private static EndpointId readDtn(CborReader in) throws MalformedException {
    if (in.startsWithUnsigned()) {
      in.unsigned(0);
      return EndpointId.none();
    }
    String hierarchical = in.text(EndpointId.MAX_OCTETS);
    return in.value(() -> new EndpointId.Dtn(hierarchical));
  }

  private static EndpointId readIpn(CborReader in) throws MalformedException {
    int elements = in.array(2, 3);
    long first = in.unsigned();
    long second = in.unsigned();
    if (elements == 2) {
      return EndpointId.Ipn.of(first, second);
    }
    long service = in.unsigned();
    return in.value(() -> new EndpointId.Ipn(first, second, service, 3));
  }
}
