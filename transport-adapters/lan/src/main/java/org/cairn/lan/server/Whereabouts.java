package org.cairn.lan.server;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cairn.lan.node.LanAddress;
import org.cairn.mail.NodeName;

/** Where each neighbour is said to be: by itself, and by what was seen near here. Immutable. */
record Whereabouts(Map<NodeName, List<LanAddress>> said, Map<NodeName, List<LanAddress>> seen) {
  /** Whoever is on the network may tell of any name; neighbours to be are few. */
  static final int MOST_STRANGERS = 100;

  Whereabouts {
    said = Map.copyOf(said);
    seen = Map.copyOf(seen);
  }

  static Whereabouts unknown() {
    return new Whereabouts(Map.of(), Map.of());
  }

  Whereabouts saying(Map<NodeName, List<LanAddress>> newest) {
    return new Whereabouts(newest, seen);
  }

  Whereabouts seeing(NodeName node, List<LanAddress> at) {
    boolean isNew = !seen.containsKey(node) && !said.containsKey(node);
    if (isNew && seen.size() >= MOST_STRANGERS + said.size()) {
      return this;
    }
    Map<NodeName, List<LanAddress>> changed = new HashMap<>(seen);
    if (at.isEmpty()) {
      changed.remove(node);
    } else {
      changed.put(node, List.copyOf(at));
    }
    return new Whereabouts(said, changed);
  }

  /** In the order in which they are tried: near ones first. */
  List<LanAddress> of(NodeName node) {
    Set<LanAddress> all = new LinkedHashSet<>(seen.getOrDefault(node, List.of()));
    all.addAll(said.getOrDefault(node, List.of()));
    return new ArrayList<>(all);
  }
}
