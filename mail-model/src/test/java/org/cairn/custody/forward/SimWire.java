package org.cairn.custody.forward;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.cairn.custody.Answer;
import org.cairn.custody.CargoId;
import org.cairn.custody.LinkId;
import org.cairn.custody.LinkState;
import org.cairn.custody.Priority;
import org.cairn.custody.Speed;
import org.cairn.custody.TransferId;
import org.cairn.custody.Transport;
import org.cairn.custody.Window;
import org.cairn.mail.NodeName;

/**
 * A live conversation, a radio or a spool between two gateways. It drops, duplicates, reorders,
 * delays and corrupts, and is away half of the time.
 */
final class SimWire implements SimMedium {
  private static final Duration LEASE = Duration.ofHours(12);

  private final SimWorld world;
  private final Speed speed;
  private final SimGateway one;
  private final SimGateway other;
  private final String instance;
  private boolean up = true;

  SimWire(SimWorld world, Speed speed, SimGateway one, SimGateway other, int number) {
    this.world = world;
    this.speed = speed;
    this.one = one;
    this.other = other;
    this.instance = "w" + number;
    one.attach(linkOf(one), this);
    other.attach(linkOf(other), this);
  }

  private SimGateway peer(SimGateway of) {
    return of == one ? other : one;
  }

  private LinkId linkOf(SimGateway gateway) {
    return LinkId.to(
        peer(gateway).name(), Transport.of(speed.name().toLowerCase(Locale.ROOT)), instance);
  }

  boolean touches(SimGateway gateway) {
    return gateway == one || gateway == other;
  }

  void set(boolean isUp) {
    boolean was = up;
    up = isUp;
    if (up) {
      renew();
    } else if (was && world.chance(0.5)) {
      one.linkGone(linkOf(one));
      other.linkGone(linkOf(other));
    }
  }

  void toggle() {
    set(world.isHealed() || !up);
  }

  void renew() {
    tell(one);
    tell(other);
  }

  @Override
  public void tell(SimGateway gateway) {
    if (up && peer(gateway).isUp()) {
      gateway.linkSeen(state(gateway));
    }
  }

  private LinkState state(SimGateway gateway) {
    boolean narrow = speed == Speed.FRAME && !world.isHealed();
    Set<Priority> allowed =
        narrow ? EnumSet.of(Priority.CONTROL, Priority.SMALL) : EnumSet.allOf(Priority.class);
    return new LinkState(
        linkOf(gateway),
        speed,
        allowed,
        new Window(speed == Speed.FRAME ? 2 : 20, 500_000),
        narrow ? 1_200 : 512 << 10,
        Duration.ofMinutes(speed == Speed.FRAME ? 10 : 2),
        expected(),
        Set.of(),
        false,
        LEASE);
  }

  private Duration expected() {
    return speed == Speed.COURIER ? Duration.ofDays(2) : Duration.ofHours(18);
  }

  @Override
  public void carry(SimGateway from, LinkId link, TransferId transfer, List<CargoId> cargos) {
    for (CargoId cargo : cargos) {
      Optional<SimParcel> parcel = up ? from.parcel(cargo) : Optional.empty();
      if (parcel.isPresent()) {
        carry(from, link, transfer, parcel.get());
      } else if (!world.trouble(0.5)) {
        from.answer(link, transfer, cargo, new Answer.Deferred("not now"));
      }
    }
  }

  private void carry(SimGateway from, LinkId link, TransferId transfer, SimParcel parcel) {
    NodeName to = peer(from).name();
    List<NodeName> path = parcel.path();
    SimWorld.hold(!path.getFirst().equals(to), parcel + " goes back to its source");
    SimWorld.hold(
        !path.contains(to) || world.haveRoutesChanged(), parcel + " goes round in a circle");
    if (world.trouble(0.1)) {
      return; // dropped, and nobody says so
    }
    if (speed == Speed.COURIER && !world.trouble(0.1)) {
      from.answer(link, transfer, parcel.cargo(), new Answer.LeftExpected(expected()));
    }
    for (int copies = world.trouble(0.1) ? 2 : 1; copies > 0; copies--) {
      world.after(delay(), () -> arrive(from, link, transfer, parcel));
    }
  }

  private Duration delay() {
    return speed == Speed.COURIER
        ? world.between(Duration.ofMinutes(10), Duration.ofHours(world.isHealed() ? 2 : 80))
        : world.between(Duration.ofSeconds(1), Duration.ofMinutes(2));
  }

  private void arrive(SimGateway from, LinkId link, TransferId transfer, SimParcel parcel) {
    SimGateway to = peer(from);
    if (speed == Speed.COURIER && !to.isUp()) {
      world.after(Duration.ofHours(6), () -> arrive(from, link, transfer, parcel));
      return;
    }
    boolean corrupt = world.trouble(0.05);
    boolean taken = !corrupt && to.receive(parcel);
    if (speed != Speed.COURIER && !world.trouble(0.1)) {
      from.answer(link, transfer, parcel.cargo(), word(to, taken, parcel));
    }
  }

  private Answer.Outcome word(SimGateway to, boolean taken, SimParcel parcel) {
    if (!taken) {
      return world.chance(0.5) ? new Answer.Deferred("not well") : new Answer.Refused("no");
    }
    return to.hasWhole(parcel) && world.chance(0.5)
        ? new Answer.Accepted()
        : new Answer.LeftExpected(expected());
  }

  /** What has left cannot be called back. */
  @Override
  public void purge(SimGateway from, CargoId cargo) {}
}
