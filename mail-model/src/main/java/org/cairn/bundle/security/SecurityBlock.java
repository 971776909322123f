package org.cairn.bundle.security;

import java.util.List;
import org.cairn.bundle.EndpointId;
import org.cairn.bundle.cbor.Octets;

/**
 * An Abstract Security Block (RFC 9172 section 3.6): the content of an integrity or confidentiality
 * block.
 *
 * @param targets numbers of the blocks that it protects, at least one, each once
 * @param context which way of protecting; below 0 for use among those who agreed on it
 * @param source who protected
 * @param results for each target, what the context needs to verify or decrypt it
 */
public record SecurityBlock(
    List<Long> targets,
    long context,
    EndpointId source,
    List<Value> parameters,
    List<List<Value>> results) {

  /** A parameter or result: its id in the context, and one item of CBOR. */
  public record Value(long id, Octets item) {}

  public SecurityBlock {
    targets = List.copyOf(targets);
    parameters = List.copyOf(parameters);
    results = results.stream().map(List::copyOf).toList();
    if (targets.isEmpty() || targets.stream().distinct().count() != targets.size()) {
      throw new IllegalArgumentException("a security block has targets, each once");
    }
    if (results.size() != targets.size()) {
      throw new IllegalArgumentException("each target has its results");
    }
  }
}
