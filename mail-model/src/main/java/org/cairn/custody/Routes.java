package org.cairn.custody;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.cairn.mail.NodeName;

/**
 * Which next hop leads to which gateway. Immutable.
 *
 * <ol>
 *   <li>A gateway leads to itself.
 *   <li>A static next hop is the only other one for its destination.
 *   <li>Else what neighbours announce: each names whole paths, and a path with us in it is refused.
 *       Where mail begins, every announced way may be taken. A relay takes only the shortest, and
 *       waits for a neighbour it can give it to itself: with each hop it is nearer, so it cannot go
 *       round in a circle.
 *   <li>The default next hop leads everywhere; a relay takes it only where it knows nothing else.
 * </ol>
 *
 * <p>No way leads to or through a gateway that the keeper holds. Announcements that have grown old
 * are taken back by whoever hears them.
 */
public final class Routes {
  /** Longer paths are not believed. */
  public static final int LONGEST_PATH = 32;

  private static final Comparator<NodeName> BY_NAME = Comparator.comparing(NodeName::name);
  private static final Comparator<List<NodeName>> SHORTEST =
      Comparator.<List<NodeName>>comparingInt(List::size)
          .thenComparing(
              path -> path.stream().map(NodeName::name).collect(Collectors.joining(" ")));

  private final NodeName self;
  private final Map<NodeName, NodeName> statics;
  private final Set<NodeName> defaults;
  private final Map<NodeName, Map<NodeName, List<NodeName>>> announced;
  private final Set<NodeName> held;
  private final Map<NodeName, List<List<NodeName>>> ways;

  private Routes(
      NodeName self,
      Map<NodeName, NodeName> statics,
      Set<NodeName> defaults,
      Map<NodeName, Map<NodeName, List<NodeName>>> announced,
      Set<NodeName> held) {
    this.self = self;
    this.statics = Collections.unmodifiableMap(sorted(statics));
    this.defaults = Collections.unmodifiableSet(sorted(defaults));
    this.announced = Collections.unmodifiableMap(sorted(announced));
    this.held = Collections.unmodifiableSet(sorted(held));
    Map<NodeName, List<List<NodeName>>> all = new TreeMap<>(BY_NAME);
    for (Map<NodeName, List<NodeName>> paths : this.announced.values()) {
      paths.forEach((to, path) -> all.computeIfAbsent(to, _ -> new ArrayList<>()).add(path));
    }
    this.ways = Collections.unmodifiableMap(all);
  }

  private static <V> Map<NodeName, V> sorted(Map<NodeName, V> map) {
    Map<NodeName, V> sorted = new TreeMap<>(BY_NAME);
    sorted.putAll(map);
    return sorted;
  }

  private static Set<NodeName> sorted(Collection<NodeName> nodes) {
    Set<NodeName> sorted = new TreeSet<>(BY_NAME);
    sorted.addAll(nodes);
    return sorted;
  }

  /** None but that every gateway leads to itself. */
  public static Routes of(NodeName self) {
    return new Routes(self, Map.of(), Set.of(), Map.of(), Set.of());
  }

  public Routes withStatic(NodeName destination, NodeName nextHop) {
    Map<NodeName, NodeName> more = sorted(statics);
    more.put(destination, nextHop);
    return new Routes(self, more, defaults, announced, held);
  }

  public Routes withDefault(NodeName nextHop) {
    Set<NodeName> more = sorted(defaults);
    more.add(nextHop);
    return new Routes(self, statics, more, announced, held);
  }

  /** No way leads to or through these, and no others. */
  public Routes withHeld(Collection<NodeName> nodes) {
    return new Routes(self, statics, defaults, announced, sorted(nodes));
  }

  /**
   * What a neighbour announces now, in place of what it announced before. Paths that loop, lead
   * through us or do not begin with the neighbour are left out.
   *
   * @param paths the gateways on the way, the neighbour first, the destination last
   */
  public Routes withAnnounced(NodeName neighbour, Collection<List<NodeName>> paths) {
    Map<NodeName, List<NodeName>> ways = new TreeMap<>(BY_NAME);
    for (List<NodeName> path : paths) {
      if (isBelieved(neighbour, path)) {
        ways.merge(
            path.getLast(),
            List.copyOf(path),
            (one, other) -> SHORTEST.compare(one, other) <= 0 ? one : other);
      }
    }
    Map<NodeName, Map<NodeName, List<NodeName>>> more = sorted(announced);
    more.put(neighbour, Collections.unmodifiableMap(ways));
    return new Routes(self, statics, defaults, more, held);
  }

  private boolean isBelieved(NodeName neighbour, List<NodeName> path) {
    return path.size() > 1
        && path.size() <= LONGEST_PATH
        && path.getFirst().equals(neighbour)
        && !path.contains(self)
        && new HashSet<>(path).size() == path.size();
  }

  /** The neighbour is none any more, or was not heard for too long. */
  public Routes without(NodeName neighbour) {
    Map<NodeName, Map<NodeName, List<NodeName>>> fewer = sorted(announced);
    fewer.remove(neighbour);
    return new Routes(self, statics, defaults, fewer, held);
  }

  /**
   * What we announce to a neighbour: for each destination the shortest way that does not lead
   * through that neighbour, with us in front (split horizon).
   */
  public List<List<NodeName>> announcementTo(NodeName neighbour) {
    Map<NodeName, List<NodeName>> best = new TreeMap<>(BY_NAME);
    announced.keySet().forEach(node -> offer(best, neighbour, List.of(node)));
    announced.values().forEach(ways -> ways.values().forEach(p -> offer(best, neighbour, p)));
    return List.copyOf(best.values());
  }

  private void offer(Map<NodeName, List<NodeName>> best, NodeName to, List<NodeName> path) {
    if (path.contains(to)
        || path.size() >= LONGEST_PATH
        || path.stream().anyMatch(held::contains)) {
      return;
    }
    List<NodeName> ours = new ArrayList<>(List.of(self));
    ours.addAll(path);
    best.merge(
        path.getLast(),
        List.copyOf(ours),
        (one, other) -> SHORTEST.compare(one, other) <= 0 ? one : other);
  }

  /** Whether this next hop leads towards the destination of this cargo. */
  public boolean lead(NodeName hop, Cargo cargo) {
    return mayLead(hop, cargo.destination())
        && (!(cargo.id() instanceof CargoId.Relayed(NodeName source, _, _))
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
    return defaults.contains(hop) || announced.getOrDefault(hop, Map.of()).containsKey(destination);
  }

  /** What a relay asks besides; ways back through the source are none. */
  private boolean leadsNearer(NodeName hop, NodeName destination, NodeName source) {
    if (hop.equals(destination) || statics.containsKey(destination)) {
      return true;
    }
    if (announced.containsKey(destination)) {
      return false;
    }
    int shortest = Integer.MAX_VALUE;
    boolean leads = false;
    for (List<NodeName> path : ways.getOrDefault(destination, List.of())) {
      if (!path.contains(source) && path.size() <= shortest) {
        leads = path.getFirst().equals(hop) || (leads && path.size() == shortest);
        shortest = path.size();
      }
    }
    return leads || (shortest == Integer.MAX_VALUE && defaults.contains(hop));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Routes that
        && self.equals(that.self)
        && statics.equals(that.statics)
        && defaults.equals(that.defaults)
        && announced.equals(that.announced)
        && held.equals(that.held);
  }

  @Override
  public int hashCode() {
    return statics.hashCode() + 31 * announced.hashCode();
  }
}
