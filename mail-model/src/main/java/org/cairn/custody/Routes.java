package org.cairn.custody;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.cairn.mail.NodeName;

/**
 * Which next hop leads to which gateway. Immutable.
 *
 * <ol>
 *   <li>A gateway leads to itself.
 *   <li>A static next hop is the only other one for its destination.
 *   <li>Else what neighbours announce: each tells whole ways, and one with us in it is refused.
 *       Where mail begins, every announced way may be taken. A relay gives it only to a neighbour
 *       that is nearer to the destination than it is itself, not counting ways back through the
 *       source: with each hop it is nearer, so it cannot go round in a circle.
 *   <li>The default next hop leads everywhere; a relay takes it only where it knows nothing else.
 * </ol>
 *
 * <p>No way leads to or through a gateway that the keeper holds. Announcements that have grown old
 * are taken back by whoever hears them.
 */
public final class Routes {
  /** A neighbour, and the ways it announced, by destination. */
  private record Neighbour(int hopCost, Map<NodeName, Way> ways) {}

  private static final Comparator<NodeName> BY_NAME = Comparator.comparing(NodeName::name);
  private static final Neighbour STRANGER = new Neighbour(0, Map.of());

  private final NodeName self;
  private final Map<NodeName, NodeName> statics;
  private final Set<NodeName> defaults;
  private final Map<NodeName, Neighbour> neighbours;
  private final Set<NodeName> held;

  /** All announced ways by destination, as we would tell them ourselves. */
  private final Map<NodeName, List<Way>> ours;

  private Routes(
      NodeName self,
      Map<NodeName, NodeName> statics,
      Set<NodeName> defaults,
      Map<NodeName, Neighbour> neighbours,
      Set<NodeName> held) {
    this.self = self;
    this.statics = Collections.unmodifiableMap(sorted(statics));
    this.defaults = Collections.unmodifiableSet(sorted(defaults));
    this.neighbours = Collections.unmodifiableMap(sorted(neighbours));
    this.held = Collections.unmodifiableSet(sorted(held));
    Map<NodeName, List<Way>> all = new HashMap<>();
    this.neighbours.forEach(
        (node, neighbour) -> {
          add(all, new Way(List.of(node), 0).from(self, neighbour.hopCost()));
          neighbour.ways().values().forEach(w -> add(all, w.from(self, neighbour.hopCost())));
        });
    this.ours = Collections.unmodifiableMap(sorted(all));
  }

  private static void add(Map<NodeName, List<Way>> all, Way way) {
    all.computeIfAbsent(way.destination(), _ -> new ArrayList<>()).add(way);
  }

  /** In the order of names, and quick to look into. */
  private static <V> Map<NodeName, V> sorted(Map<NodeName, V> map) {
    Map<NodeName, V> sorted = new LinkedHashMap<>();
    sorted(map.keySet()).forEach(node -> sorted.put(node, map.get(node)));
    return sorted;
  }

  private static Set<NodeName> sorted(Collection<NodeName> nodes) {
    return nodes.stream().sorted(BY_NAME).collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** None but that every gateway leads to itself. */
  public static Routes of(NodeName self) {
    return new Routes(self, Map.of(), Set.of(), Map.of(), Set.of());
  }

  public Routes withStatic(NodeName destination, NodeName nextHop) {
    Map<NodeName, NodeName> more = sorted(statics);
    more.put(destination, nextHop);
    return new Routes(self, more, defaults, neighbours, held);
  }

  public Routes withDefault(NodeName nextHop) {
    Set<NodeName> more = sorted(defaults);
    more.add(nextHop);
    return new Routes(self, statics, more, neighbours, held);
  }

  /** No way leads to or through these, and no others. */
  public Routes withHeld(Collection<NodeName> nodes) {
    return new Routes(self, statics, defaults, neighbours, sorted(nodes));
  }

  /**
   * A neighbour and what it announces now, in place of what it announced before. Ways that loop,
   * lead through us or do not begin with the neighbour are left out.
   *
   * @param fastest the fastest of our links with it
   */
  public Routes withNeighbour(NodeName node, Speed fastest, Collection<Way> announced) {
    Map<NodeName, Way> ways = new HashMap<>();
    for (Way way : announced) {
      if (way.first().equals(node)
          && !way.destination().equals(node)
          && way.isSound()
          && !way.passes(self)) {
        ways.merge(way.destination(), way, Way::better);
      }
    }
    Map<NodeName, Neighbour> more = sorted(neighbours);
    more.put(node, new Neighbour(fastest.hopCost(), Collections.unmodifiableMap(sorted(ways))));
    return new Routes(self, statics, defaults, more, held);
  }

  /** The neighbour is none any more, or was not heard for too long. */
  public Routes without(NodeName neighbour) {
    Map<NodeName, Neighbour> fewer = sorted(neighbours);
    fewer.remove(neighbour);
    return new Routes(self, statics, defaults, fewer, held);
  }

  /**
   * What we announce to a neighbour: for each destination the best way that does not lead through
   * that neighbour (split horizon).
   */
  public List<Way> announcementTo(NodeName neighbour) {
    List<Way> best = new ArrayList<>();
    for (List<Way> ways : ours.values()) {
      ways.stream()
          .filter(way -> !way.passes(neighbour) && way.isSound())
          .filter(way -> way.path().stream().noneMatch(held::contains))
          .min(Way.BETTER)
          .ifPresent(best::add);
    }
    return best;
  }

  /** Whether this next hop leads towards the destination of this cargo. */
  public boolean lead(NodeName hop, Cargo cargo) {
    return mayLead(hop, cargo.destination())
        && (!(cargo.id() instanceof CargoId.Relayed(NodeName source, _, _, _))
            || leadsNearer(hop, cargo.destination(), source));
  }

  /** Whether this next hop leads there for some cargo. */
  public boolean mayLead(NodeName hop, NodeName destination) {
    if (hop.equals(self) || held.contains(hop) || held.contains(destination)) {
      return false;
    }
    if (hop.equals(destination)) {
      return true;
    }
    NodeName only = statics.get(destination);
    if (only != null) {
      return only.equals(hop);
    }
    return defaults.contains(hop)
        || neighbours.getOrDefault(hop, STRANGER).ways().containsKey(destination);
  }

  /** What a relay asks besides. */
  private boolean leadsNearer(NodeName hop, NodeName destination, NodeName source) {
    if (hop.equals(destination) || statics.containsKey(destination)) {
      return true;
    }
    int nearest = Integer.MAX_VALUE;
    for (Way way : ours.getOrDefault(destination, List.of())) {
      if (way.cost() < nearest && !way.passes(source)) {
        nearest = way.cost();
      }
    }
    if (nearest == Integer.MAX_VALUE) {
      return defaults.contains(hop);
    }
    Way way = neighbours.getOrDefault(hop, STRANGER).ways().get(destination);
    return way != null && !way.passes(source) && way.cost() < nearest;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Routes that
        && self.equals(that.self)
        && statics.equals(that.statics)
        && defaults.equals(that.defaults)
        && neighbours.equals(that.neighbours)
        && held.equals(that.held);
  }

  @Override
  public int hashCode() {
    return statics.hashCode() + 31 * neighbours.hashCode();
  }
}
