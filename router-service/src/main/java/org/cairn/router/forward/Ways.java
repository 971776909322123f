package org.cairn.router.forward;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.cairn.custody.LinkId;
import org.cairn.custody.LinkState;
import org.cairn.custody.Routes;
import org.cairn.custody.Speed;
import org.cairn.log.record.LinkFact;
import org.cairn.mail.NodeName;
import org.cairn.router.exchange.Carriage;
import org.cairn.router.pairing.Pairing;

/** Which links there are, and which next hop leads where. */
final class Ways implements Carriage {
  private record Lease(LinkState state, Duration until) {}

  private final Pairing pairing;
  private final Map<LinkId, Lease> links = new HashMap<>();
  private Routes routes;

  Ways(Pairing pairing) {
    this.pairing = pairing;
    this.routes = pairing.routes(Map.of());
  }

  Routes routes() {
    return routes;
  }

  void said(LinkFact fact, Duration now) {
    switch (fact) {
      case LinkFact.Held held ->
          links.put(held.link(), new Lease(held.state(), now.plus(held.state().validFor())));
      case LinkFact.Gone gone -> links.remove(gone.link());
    }
  }

  /** Whether the routes are others than before. */
  boolean haveChanged(Duration now) {
    links.values().removeIf(lease -> lease.until().compareTo(now) <= 0);
    Map<NodeName, Speed> fastest = new HashMap<>();
    for (Lease lease : links.values()) {
      for (NodeName node : lease.state().reaches()) {
        fastest.merge(
            node, lease.state().speed(), (one, other) -> one.isAtLeast(other) ? one : other);
      }
    }
    Routes anew = pairing.routes(fastest);
    boolean changed = !anew.equals(routes);
    routes = anew;
    return changed;
  }

  @Override
  public boolean carriesFor(NodeName neighbour) {
    return pairing.relayedFor().contains(neighbour);
  }

  @Override
  public boolean mayReach(NodeName destination) {
    return pairing.neighbour(destination).isPresent()
        || pairing.neighbours().stream().anyMatch(hop -> routes.mayLead(hop.node(), destination));
  }
}
