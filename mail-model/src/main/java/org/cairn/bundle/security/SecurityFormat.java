package org.cairn.bundle.security;

import java.util.ArrayList;
import java.util.List;
import org.cairn.bundle.Bundle;
import org.cairn.bundle.EndpointFormat;
import org.cairn.bundle.EndpointId;
import org.cairn.bundle.cbor.CborReader;
import org.cairn.bundle.cbor.CborWriter;
import org.cairn.bundle.cbor.MalformedException;
import org.cairn.bundle.cbor.Octets;
import org.cairn.bundle.security.SecurityBlock.Value;

/**
 * The encoding of a security block's content: a CBOR sequence.
 *
 * <pre>{@code
 * asb   = [+ target], context, flags, source eid, ? [+ value], [+ [* value]]
 * value = [id, any]
 * flags = 0 / 1                              ; 1: parameters are there
 * }</pre>
 */
public final class SecurityFormat {
  private static final int MAX_VALUES = 1024;

  private SecurityFormat() {}

  public static Octets encode(SecurityBlock block) {
    CborWriter out = new CborWriter().array(block.targets().size());
    block.targets().forEach(out::unsigned);
    out.integer(block.context()).unsigned(block.parameters().isEmpty() ? 0 : 1);
    EndpointFormat.write(out, block.source());
    if (!block.parameters().isEmpty()) {
      writeValues(out, block.parameters());
    }
    out.array(block.results().size());
    block.results().forEach(results -> writeValues(out, results));
    return out.toOctets();
  }

  private static void writeValues(CborWriter out, List<Value> values) {
    out.array(values.size());
    values.forEach(v -> out.array(2).unsigned(v.id()).raw(v.item()));
  }

  public static SecurityBlock decode(Octets content) throws MalformedException {
    CborReader in = new CborReader(content);
    List<Long> targets = new ArrayList<>();
    for (int left = in.array(1, Bundle.MAX_BLOCKS); left > 0; left--) {
      targets.add(in.unsigned());
    }
    long context = in.integer();
    boolean parametersPresent = in.unsigned(1) == 1;
    EndpointId source = EndpointFormat.read(in);
    List<Value> parameters = parametersPresent ? readValues(in, 1) : List.of();
    List<List<Value>> results = new ArrayList<>();
    for (int left = in.array(1, Bundle.MAX_BLOCKS); left > 0; left--) {
      results.add(readValues(in, 0));
    }
    in.end();
    return in.value(() -> new SecurityBlock(targets, context, source, parameters, results));
  }

  private static List<Value> readValues(CborReader in, int least) throws MalformedException {
    List<Value> values = new ArrayList<>();
    for (int left = in.array(least, MAX_VALUES); left > 0; left--) {
      in.array(2, 2);
      long id = in.unsigned();
      values.add(new Value(id, in.item()));
    }
    return values;
  }
}
