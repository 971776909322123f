package org.cairn.custody.forward;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cairn.custody.Answer;
import org.cairn.custody.Cargo;
import org.cairn.custody.CargoId;
import org.cairn.custody.LinkId;
import org.cairn.custody.LinkState;
import org.cairn.custody.Priority;
import org.cairn.custody.Speed;
import org.cairn.custody.TransferId;
import org.cairn.custody.Transport;
import org.cairn.custody.Window;
import org.cairn.mail.NodeName;

/** A stick that makes its round, is pulled while it is written, and falls into rivers. */
final class SimStick implements SimMedium {
  private record Put(SimParcel parcel, Set<NodeName> takers) {}

  private final SimWorld world;
  private final List<SimGateway> round;
  private final String name;
  private final List<Put> content = new ArrayList<>();
  private int incarnation;
  private int place;
  private boolean plugged;

  SimStick(SimWorld world, List<SimGateway> round, String name) {
    this.world = world;
    this.round = round;
    this.name = name;
    round.forEach(gateway -> gateway.attach(link(), this));
  }

  private LinkId link() {
    return LinkId.toAnyone(Transport.of("removable"), name + incarnation);
  }

  private SimGateway here() {
    return round.get(place);
  }

  /** It is taken to the next place. */
  void move() {
    if (plugged) {
      plugged = false;
      if (world.chance(0.7)) {
        here().linkGone(link());
      }
    }
    if (world.trouble(0.08)) {
      lose();
    }
    place = (place + 1) % round.size();
    world.after(world.between(Duration.ofMinutes(30), Duration.ofHours(4)), this::plug);
  }

  private void lose() {
    world.count("stick lost");
    content.clear();
    LinkId lost = link();
    for (SimGateway gateway : round) {
      if (world.chance(0.5)) {
        gateway.log(new ForwardInput.Lost(lost));
      }
    }
    incarnation++;
    round.forEach(gateway -> gateway.attach(link(), this));
  }

  private void plug() {
    SimGateway gateway = here();
    if (!gateway.isUp() || plugged) {
      return;
    }
    plugged = true;
    for (Put put : List.copyOf(content)) {
      NodeName to = put.parcel().destination();
      if (put.takers().contains(gateway.name()) && !world.trouble(0.03)) {
        boolean taken = gateway.receive(put.parcel());
        if (taken && to.equals(gateway.name())) {
          content.remove(put);
        }
      }
    }
    tell(gateway);
  }

  @Override
  public void tell(SimGateway gateway) {
    if (plugged && here() == gateway) {
      gateway.linkSeen(
          new LinkState(
              link(),
              Speed.REMOVABLE,
              EnumSet.allOf(Priority.class),
              new Window(200, 1 << 30),
              1 << 20,
              Duration.ofMinutes(10),
              Duration.ofDays(2),
              others(gateway),
              false,
              Duration.ofHours(12)));
    }
  }

  private Set<NodeName> others(SimGateway gateway) {
    Set<NodeName> others = new HashSet<>();
    round.stream().filter(g -> g != gateway).forEach(g -> others.add(g.name()));
    return others;
  }

  @Override
  public void carry(SimGateway from, LinkId link, TransferId transfer, List<CargoId> cargos) {
    for (CargoId cargo : cargos) {
      if (!plugged || here() != from || !link.equals(link()) || world.trouble(0.03)) {
        return; // pulled
      }
      Optional<SimParcel> parcel = from.parcel(cargo);
      Optional<Cargo> known = from.cargo(cargo);
      if (parcel.isPresent() && known.isPresent()) {
        content.removeIf(put -> put.parcel().bundle().equals(parcel.get().bundle()));
        content.add(new Put(parcel.get(), takers(from, known.get())));
        if (!world.trouble(0.05)) {
          from.answer(link, transfer, cargo, new Answer.LeftExpected(Duration.ofDays(2)));
        }
      } else {
        from.answer(link, transfer, cargo, new Answer.Deferred("not there"));
      }
    }
  }

  /** Those for whom it is, or whom it brings nearer. */
  private Set<NodeName> takers(SimGateway from, Cargo cargo) {
    Set<NodeName> takers = new HashSet<>();
    for (NodeName node : others(from)) {
      if (!cargo.wasAt(node) && from.routes().lead(node, cargo)) {
        takers.add(node);
      }
    }
    return takers;
  }

  @Override
  public void purge(SimGateway from, CargoId cargo) {
    if (plugged && here() == from) {
      content.removeIf(
          put -> put.parcel().cargo().equals(cargo) && put.parcel().sender().equals(from.name()));
    }
  }
}
