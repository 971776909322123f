package org.cairn.custody.forward;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.cairn.custody.Link;
import org.cairn.custody.LinkId;
import org.cairn.custody.LinkState;
import org.cairn.custody.Routes;
import org.cairn.mail.NodeName;

/** The links that we have, where they lead, and which of them may have something to do. */
final class Lanes {
  private final Shelves shelves;
  private final Map<LinkId, Lane> lanes = new TreeMap<>();
  private final Map<NodeName, List<Lane>> towards = new HashMap<>();
  private final Set<Lane> busy = new LinkedHashSet<>();
  private Routes routes;

  Lanes(Shelves shelves, Routes routes) {
    this.shelves = shelves;
    this.routes = routes;
  }

  Routes routes() {
    return routes;
  }

  Optional<Lane> find(LinkId link) {
    return Optional.ofNullable(lanes.get(link));
  }

  /** A link is there, or is still there. */
  void seen(LinkState state, Duration now) {
    Lane known = lanes.get(state.id());
    if (known == null) {
      Lane lane = new Lane(new Link(state, now, now.plus(state.validFor())));
      lanes.put(state.id(), lane);
      towards.clear();
      begin(lane);
    } else if (known.link().state().carriesLike(state)) {
      known.renew(state, now);
      busy.add(known);
    } else {
      known.renew(state, now);
      towards.clear();
      begin(known);
    }
  }

  private void begin(Lane lane) {
    lane.beginAnew(shelves, routes);
    busy.add(lane);
  }

  void gone(Lane lane) {
    lanes.remove(lane.id());
    busy.remove(lane);
    towards.clear();
  }

  /** Those whose lease has run out. */
  List<Lane> expired(Duration now) {
    List<Lane> expired = new ArrayList<>();
    for (Lane lane : lanes.values()) {
      if (!lane.link().isValid(now)) {
        expired.add(lane);
      }
    }
    return expired;
  }

  void route(Routes other) {
    if (!other.equals(routes)) {
      routes = other;
      towards.clear();
      lanes.values().forEach(this::begin);
    }
  }

  /** This may be due on some link now. */
  void offer(Item item) {
    for (Lane lane : towards(item.cargo().destination())) {
      lane.offer(item);
      busy.add(lane);
    }
  }

  /** It is gone. */
  void drop(Item item) {
    towards(item.cargo().destination()).forEach(lane -> lane.drop(item));
  }

  private List<Lane> towards(NodeName destination) {
    return towards.computeIfAbsent(
        destination,
        to -> lanes.values().stream().filter(lane -> lane.mayLeadTo(to, routes)).toList());
  }

  /** This link may take something again. */
  void hasRoom(LinkId link) {
    find(link).ifPresent(busy::add);
  }

  /** Those that may have something to do; the caller puts back what is not done. */
  List<Lane> takeBusy() {
    List<Lane> all = List.copyOf(busy);
    busy.clear();
    return all;
  }
}
