package org.cairn.custody.forward;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.cairn.custody.Link;
import org.cairn.custody.LinkId;
import org.cairn.custody.LinkState;
import org.cairn.custody.Priority;
import org.cairn.custody.Routes;
import org.cairn.mail.NodeName;

/** A link that we have, and how far it has come with what is in custody. */
final class Lane {
  private Link link;
  private final Map<Priority, Rota> rotas = new EnumMap<>(Priority.class);

  /** Whether a round was begun that is not at its end: only so many steps are made at a time. */
  private boolean filling;

  Lane(Link link) {
    this.link = link;
  }

  Link link() {
    return link;
  }

  LinkId id() {
    return link.id();
  }

  boolean isFilling() {
    return filling;
  }

  void filling(boolean now) {
    filling = now;
  }

  /** Its adapter said something of it again. */
  void renew(LinkState state, Duration now) {
    link = new Link(state, link.since(), now.plus(state.validFor()));
  }

  boolean mayLeadTo(NodeName destination, Routes routes) {
    return !link.state().incomingOnly()
        && link.state().reaches().stream().anyMatch(hop -> routes.mayLead(hop, destination));
  }

  /** From the beginning: all that it may lead to is looked at. */
  void beginAnew(Shelves shelves, Routes routes) {
    rotas.clear();
    shelves.eachPlace(
        destination -> mayLeadTo(destination, routes),
        (destination, place) -> rota(place.priority()).turn(place.owner()).visit(destination));
  }

  private Rota rota(Priority priority) {
    return rotas.computeIfAbsent(priority, Rota::new);
  }

  void offer(Item item) {
    rota(item.cargo().priority()).turn(item.cargo().owner()).offer(item);
  }

  void drop(Item item) {
    Rota rota = rotas.get(item.cargo().priority());
    if (rota != null) {
      rota.drop(item);
    }
  }

  /** What goes first of what it may carry: the first class in which there is anything. */
  Optional<Rota> first(Shelves shelves) {
    for (Map.Entry<Priority, Rota> entry : rotas.entrySet()) {
      if (link.state().allowed().contains(entry.getKey())
          && entry.getValue().first(shelves).isPresent()) {
        return Optional.of(entry.getValue());
      }
    }
    return Optional.empty();
  }
}
