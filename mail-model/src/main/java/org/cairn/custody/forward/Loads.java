package org.cairn.custody.forward;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.cairn.custody.Copy;
import org.cairn.custody.CustodyEntry;
import org.cairn.custody.LinkId;
import org.cairn.custody.NextHop;
import org.cairn.custody.Window;
import org.cairn.mail.NodeName;

/** What is outstanding on each link, and what has left by it. */
final class Loads {
  private static final class Load {
    private final NavigableSet<Item> outstanding = new TreeSet<>();
    private final NavigableSet<Item> left = new TreeSet<>();
    private long octets;

    boolean isEmpty() {
      return outstanding.isEmpty() && left.isEmpty();
    }
  }

  private final Map<LinkId, Load> loads = new HashMap<>();

  void add(Item item, CustodyEntry entry) {
    for (Copy copy : entry.copies()) {
      switch (copy.state()) {
        case Copy.Outstanding _ -> {
          Load load = load(copy.link());
          load.outstanding.add(item);
          load.octets += entry.cargo().octets();
        }
        case Copy.Left _ -> load(copy.link()).left.add(item);
        case Copy.BackingOff _ -> {}
      }
    }
  }

  private Load load(LinkId link) {
    return loads.computeIfAbsent(link, _ -> new Load());
  }

  void remove(Item item, CustodyEntry entry) {
    for (Copy copy : entry.copies()) {
      if (copy.isOutThere()) {
        Load load = load(copy.link());
        if (load.outstanding.remove(item)) {
          load.octets -= entry.cargo().octets();
        }
        load.left.remove(item);
        if (load.isEmpty()) {
          loads.remove(copy.link());
        }
      }
    }
  }

  /** A window that is smaller than one cargo takes it alone. */
  boolean hasRoom(LinkId link, Window window, long octets) {
    Load load = loads.get(link);
    return load == null
        || load.outstanding.isEmpty()
        || (load.outstanding.size() < window.bundles() && load.octets + octets <= window.octets());
  }

  boolean isOutstanding(LinkId link) {
    Load load = loads.get(link);
    return load != null && !load.outstanding.isEmpty();
  }

  /** What the link's adapter owes an answer for. */
  List<Item> outstanding(LinkId link) {
    Load load = loads.get(link);
    return load == null ? List.of() : List.copyOf(load.outstanding);
  }

  /** What has left by the link and is still expected. */
  List<Item> left(LinkId link) {
    Load load = loads.get(link);
    return load == null ? List.of() : List.copyOf(load.left);
  }

  /** What may be on the link's medium. */
  List<Item> outThere(LinkId link) {
    List<Item> all = new ArrayList<>(outstanding(link));
    all.addAll(left(link));
    return all;
  }

  /** Links whose next hop is this gateway alone, and on which there is anything. */
  List<LinkId> linksTo(NodeName node) {
    return loads.keySet().stream()
        .filter(link -> link.nextHop().equals(new NextHop.Neighbour(node)))
        .sorted()
        .toList();
  }
}
