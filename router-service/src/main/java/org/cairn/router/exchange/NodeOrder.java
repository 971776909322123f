package org.cairn.router.exchange;

import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Set;
import org.cairn.mail.NodeName;

/** Gateways in the order of their names, each once: so the same is said in the same way. */
final class NodeOrder {
  private NodeOrder() {}

  static Set<NodeName> sorted(Collection<NodeName> nodes) {
    Set<NodeName> sorted = new LinkedHashSet<>();
    nodes.stream().sorted(Comparator.comparing(NodeName::name)).forEach(sorted::add);
    return Collections.unmodifiableSet(sorted);
  }
}
