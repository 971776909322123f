package org.cairn.custody.forward;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.cairn.custody.Routes;
import org.cairn.custody.Speed;
import org.cairn.custody.Way;
import org.cairn.mail.NodeName;

/**
 * Gateways in virtual time, each with the real ledger, between them wires, radios, spools, sticks
 * and a courier, and all the trouble there is. All chance comes from one seed.
 */
final class ForwardSimulation {
  private static final Duration TROUBLED = Duration.ofDays(5);
  private static final Duration HEALED = Duration.ofDays(9);

  private final SimWorld world;
  private final Random random;
  private final List<SimWire> wires = new ArrayList<>();
  private final List<SimWire> couriers = new ArrayList<>();
  private final List<SimStick> sticks = new ArrayList<>();
  private final Map<SimGateway, Map<SimGateway, Speed>> neighbours = new LinkedHashMap<>();

  ForwardSimulation(long seed) {
    world = new SimWorld(seed);
    random = world.random();
    int many = seed % 10 == 9 ? 20 + random.nextInt(20) : 5 + random.nextInt(10);
    List<SimGateway> all = new ArrayList<>();
    for (int i = 0; i < many; i++) {
      SimGateway gateway = new SimGateway(world, NodeName.of("g" + i));
      world.add(gateway);
      all.add(gateway);
      if (i > 0) {
        wire(speed(), all.get(random.nextInt(i)), gateway);
      }
    }
    for (int i = 0; i < many / 2; i++) {
      SimGateway one = world.anyGateway();
      SimGateway other = world.anyGateway();
      if (one != other) {
        wire(speed(), one, other);
      }
    }
    addCourier(all);
    addSticks(all);
    learnRoutes();
    plan(all);
  }

  private Speed speed() {
    return switch (random.nextInt(3)) {
      case 0 -> Speed.COURIER;
      case 1 -> Speed.FRAME;
      default -> Speed.SESSION;
    };
  }

  private SimWire wire(Speed speed, SimGateway one, SimGateway other) {
    SimWire wire = new SimWire(world, speed, one, other, wires.size() + couriers.size());
    wires.add(wire);
    meet(one, other, speed);
    return wire;
  }

  private void meet(SimGateway one, SimGateway other, Speed speed) {
    of(one).merge(other, speed, (known, more) -> known.isAtLeast(more) ? known : more);
    of(other).merge(one, speed, (known, more) -> known.isAtLeast(more) ? known : more);
  }

  private Map<SimGateway, Speed> of(SimGateway gateway) {
    return neighbours.computeIfAbsent(gateway, _ -> new LinkedHashMap<>());
  }

  /** A laptop that is a gateway itself and is at one place at a time. */
  private void addCourier(List<SimGateway> places) {
    SimGateway laptop = new SimGateway(world, NodeName.of("laptop"));
    world.add(laptop);
    for (int i = 0; i < 3; i++) {
      SimWire wire = wire(Speed.SESSION, laptop, places.get(random.nextInt(places.size())));
      wires.remove(wire);
      couriers.add(wire);
    }
    travel(laptop);
  }

  private void travel(SimGateway laptop) {
    if (world.trouble(0.03)) {
      laptop.lose();
    }
    int at = random.nextInt(couriers.size());
    for (int i = 0; i < couriers.size(); i++) {
      couriers.get(i).set(i == at);
    }
    world.after(
        world.between(Duration.ofHours(1), Duration.ofHours(world.isHealed() ? 3 : 20)),
        () -> travel(laptop));
  }

  private void addSticks(List<SimGateway> all) {
    for (int i = 0; i < 2; i++) {
      List<SimGateway> round = new ArrayList<>(all);
      Collections.shuffle(round, random);
      round = List.copyOf(round.subList(0, 3));
      for (SimGateway one : round) {
        round.stream()
            .filter(other -> other != one)
            .forEach(other -> meet(one, other, Speed.REMOVABLE));
      }
      sticks.add(new SimStick(world, round, "stick" + i + "-"));
    }
  }

  /** Neighbours tell each other until nobody learns anything new. */
  private void learnRoutes() {
    for (boolean learning = true; learning; ) {
      learning = false;
      for (SimGateway gateway : world.gateways()) {
        Routes routes = Routes.of(gateway.name());
        for (Map.Entry<SimGateway, Speed> entry : of(gateway).entrySet()) {
          NodeName neighbour = entry.getKey().name();
          List<Way> ways = entry.getKey().routes().announcementTo(gateway.name());
          routes = routes.withNeighbour(neighbour, entry.getValue(), ways);
        }
        if (!routes.equals(gateway.routes())) {
          gateway.route(routes);
          learning = true;
        }
      }
    }
  }

  private void plan(List<SimGateway> all) {
    for (SimGateway gateway : world.gateways()) {
      world.every(Duration.ofHours(4), gateway::tick);
      world.every(Duration.ofDays(1), gateway::makeBackup);
    }
    for (SimWire wire : wires) {
      world.every(Duration.ofHours(20), wire::toggle);
      world.every(Duration.ofHours(11), wire::renew);
    }
    couriers.forEach(wire -> world.every(Duration.ofHours(11), wire::renew));
    sticks.forEach(stick -> world.every(Duration.ofHours(16), stick::move));
    for (int i = 0; i < 20; i++) {
      world.after(world.between(Duration.ZERO, TROUBLED), world::somebodyWrites);
    }
    for (int i = 0; i < 12; i++) {
      world.after(some(), () -> world.anyGateway().kill());
    }
    for (int i = 0; i < 6; i++) {
      world.after(
          some(),
          () ->
              world
                  .anyGateway()
                  .switchOff(world.between(Duration.ofMinutes(1), Duration.ofDays(1))));
      world.after(some(), () -> world.anyGateway().keeper().isRestless());
      world.after(some(), () -> world.anyGateway().keeper().changesNeighbours());
    }
    for (int i = random.nextInt(3); i > 0; i--) {
      world.after(some(), () -> all.get(random.nextInt(all.size())).restore());
    }
    if (random.nextBoolean()) {
      world.after(some(), this::breakRoutes);
    }
  }

  private Duration some() {
    return world.between(Duration.ofHours(6), TROUBLED.minusDays(1));
  }

  /** Somebody forgets a neighbour for a day. */
  private void breakRoutes() {
    world.routesChange();
    SimGateway gateway = world.anyGateway();
    Routes before = gateway.routes();
    of(gateway).keySet().stream()
        .findFirst()
        .ifPresent(neighbour -> gateway.route(before.without(neighbour.name())));
    world.after(Duration.ofDays(1), () -> gateway.route(before));
  }

  void live() {
    world.runUntil(TROUBLED);
  }

  /** Nothing goes wrong any more. */
  void settle() {
    world.heal();
    wires.forEach(wire -> wire.set(true));
    world.gateways().forEach(gateway -> gateway.keeper().releaseAll());
    for (Duration day = Duration.ofDays(1);
        day.compareTo(HEALED) <= 0 && !isQuiet();
        day = day.plusDays(1)) {
      world.runUntil(TROUBLED.plus(day));
    }
  }

  void assertEverythingArrived() {
    world.assertEverythingArrived();
  }

  /** What relays keep that nobody waits for is theirs until it expires. */
  void assertNoSourceKeepsAnything() {
    for (SimGateway gateway : world.gateways()) {
      assertThat(gateway.atItsSource()).as("custody of %s", gateway.name()).isEmpty();
    }
  }

  private boolean isQuiet() {
    return world.gateways().stream().allMatch(gateway -> gateway.atItsSource().isEmpty());
  }

  SimWorld world() {
    return world;
  }
}
