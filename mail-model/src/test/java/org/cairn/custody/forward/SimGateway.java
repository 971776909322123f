package org.cairn.custody.forward;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cairn.custody.Answer;
import org.cairn.custody.Cargo;
import org.cairn.custody.CargoId;
import org.cairn.custody.CustodyEntry;
import org.cairn.custody.CustodyKind;
import org.cairn.custody.LinkId;
import org.cairn.custody.LinkState;
import org.cairn.custody.Priority;
import org.cairn.custody.Routes;
import org.cairn.custody.TransferId;
import org.cairn.custody.forward.SimParcel.Payload;
import org.cairn.mail.MailId;
import org.cairn.mail.NodeName;

/**
 * A gateway: the real ledger, the log it reads, the mailboxes with their filter. A crash takes the
 * end of the ledger's state and, apart from that, the end of each of its outputs; what was not
 * committed is read again.
 */
final class SimGateway {
  private record Logged(ForwardInput input, Optional<SimContent> content) {}

  private final SimWorld world;
  private final NodeName name;
  private final Map<LinkId, SimMedium> media = new LinkedHashMap<>();
  private final List<Logged> inputs = new ArrayList<>();
  private final Map<CargoId, Integer> lastBegun = new HashMap<>();
  private final Map<CargoId, SimContent> contents = new HashMap<>();
  private final Map<CargoId, Duration> expires = new HashMap<>();

  /** What waits here since we are not paired with its destination. */
  private final Set<CargoId> unpaired = new LinkedHashSet<>();

  private SimMailbox mailbox = new SimMailbox();
  private JournaledStore store = new JournaledStore();
  private ForwardLedger ledger;
  private Routes routes;
  private SimBackup backup;
  private List<ForwardOutput> uncommitted = new ArrayList<>();
  private int read;
  private int committed;
  private int storeCommitted;
  private Duration ticked = Duration.ZERO;
  private boolean up = true;
  private int incarnation;
  private long sequence;

  SimGateway(SimWorld world, NodeName name) {
    this.world = world;
    this.name = name;
    this.routes = Routes.of(name);
    this.ledger = open();
    this.backup = new SimBackup(new JournaledStore(), 0, Map.of(), Set.of(), mailbox.copy());
  }

  private ForwardLedger open() {
    return new ForwardLedger(ForwardPolicy.of(name, Duration.ofDays(30)), store, world.random());
  }

  NodeName name() {
    return name;
  }

  boolean isUp() {
    return up;
  }

  Routes routes() {
    return routes;
  }

  /** Where its log ends. */
  int position() {
    return inputs.size();
  }

  void attach(LinkId link, SimMedium medium) {
    media.put(link, medium);
  }

  // What happens to it

  void accept(MailId mail, NodeName destination, Priority priority, int count, Duration lifetime) {
    String owner = "person" + world.random().nextInt(3);
    for (int part = 0; part < count; part++) {
      CargoId id = new CargoId.Own(mail, destination, part);
      long octets = priority == Priority.SMALL ? 500 + world.random().nextInt(1000) : 40_000;
      begin(
          new Consignment(
              id,
              destination,
              priority,
              owner,
              octets,
              lifetime,
              SimWorld.HOPS,
              CustodyKind.SOURCE,
              name),
          new SimParcel.Part(mail, part, count),
          newBundle(destination),
          List.of());
    }
  }

  private CargoId.Relayed newBundle(NodeName destination) {
    return new CargoId.Relayed(name, destination, 0, ((long) incarnation << 32) + sequence++);
  }

  private void begin(
      Consignment what, Payload payload, CargoId.Relayed bundle, List<NodeName> path) {
    lastBegun.put(what.id(), inputs.size());
    inputs.add(
        new Logged(
            new ForwardInput.Begun(what),
            Optional.of(new SimContent(what, payload, bundle, path))));
    wakeUp();
  }

  void log(ForwardInput input) {
    inputs.add(new Logged(input, Optional.empty()));
    wakeUp();
  }

  void answer(LinkId link, TransferId transfer, CargoId cargo, Answer.Outcome outcome) {
    log(new ForwardInput.Answered(new Answer(link, transfer, cargo, outcome)));
  }

  private void wakeUp() {
    world.after(Duration.ofSeconds(world.random().nextInt(5)), this::work);
  }

  void route(Routes other) {
    routes = other;
    now(new ForwardInput.RoutesChanged(routes));
  }

  void linkSeen(LinkState state) {
    now(new ForwardInput.LinkSeen(state));
  }

  void linkGone(LinkId link) {
    now(new ForwardInput.LinkGone(link));
  }

  private void now(ForwardInput input) {
    if (up) {
      catchUp();
      say(ledger.take(input));
      commitSometimes();
    }
  }

  /** Something came: it is durable before anybody is told. */
  boolean receive(SimParcel parcel) {
    Duration left = parcel.lifetimeLeft().minus(world.now().minus(parcel.departed()));
    if (!up || !left.isPositive()) {
      return false;
    }
    SimWorld.hold(parcel.hopsLeft() >= 0, parcel + " went too far");
    if (parcel.destination().equals(name)) {
      arrived(parcel);
    } else {
      relay(parcel, left);
    }
    if (!world.trouble(0.15)) {
      world.after(
          world.between(Duration.ofSeconds(1), Duration.ofHours(world.isHealed() ? 1 : 8)),
          () -> world.gateway(parcel.sender()).log(new ForwardInput.Relayed(parcel.cargo(), name)));
    }
    return true;
  }

  private void arrived(SimParcel parcel) {
    switch (parcel.payload()) {
      case SimParcel.Part part -> {
        MailId mail = part.mail();
        if (mailbox.take(part)) {
          world.count(mailbox.show(mail) ? "delivered" : "duplicate");
          world.delivered(mail, name);
          NodeName source = parcel.bundle().source();
          begin(
              new Consignment(
                  new CargoId.Control(source, "receipt " + mail),
                  source,
                  Priority.CONTROL,
                  "",
                  120,
                  Duration.ofDays(30),
                  SimWorld.HOPS,
                  CustodyKind.ONCE,
                  name),
              new SimParcel.Receipt(mail, part.parts(), name),
              newBundle(source),
              List.of());
        }
      }
      case SimParcel.Receipt(MailId mail, int count, NodeName by) -> {
        SimWorld.hold(world.wasDelivered(mail, by), "receipt for nothing of " + mail);
        for (int part = 0; part < count; part++) {
          log(new ForwardInput.Receipted(new CargoId.Own(mail, by, part)));
        }
      }
    }
  }

  private void relay(SimParcel parcel, Duration left) {
    world.count("relayed");
    begin(
        new Consignment(
            parcel.bundle(),
            parcel.destination(),
            parcel.priority(),
            parcel.bundle().source().name(),
            parcel.octets(),
            left,
            parcel.hopsLeft(),
            CustodyKind.RELAY,
            parcel.sender()),
        parcel.payload(),
        parcel.bundle(),
        parcel.path());
  }

  /** Whether everybody on this gateway has this mail. */
  boolean hasWhole(SimParcel parcel) {
    return switch (parcel.payload()) {
      case SimParcel.Part(MailId mail, _, _) ->
          parcel.destination().equals(name) && mailbox.has(mail);
      case SimParcel.Receipt _ -> parcel.destination().equals(name);
    };
  }

  // What it does

  void work() {
    if (!up) {
      return;
    }
    catchUp();
    while (read < inputs.size()) {
      Logged logged = inputs.get(read++);
      if (logged.input() instanceof ForwardInput.Begun(Consignment what)) {
        contents.put(what.id(), logged.content().orElseThrow());
        if (ledger.entry(what.id()).isEmpty()) {
          expires.put(what.id(), ledger.now().plus(what.lifetimeLeft()));
        }
      }
      say(ledger.take(logged.input()));
      if (world.trouble(0.01)) {
        kill();
      }
    }
    commitSometimes();
    world.assertPromisesAreKept(this);
  }

  /** The ledger commits many times a second: what is older than minutes is never lost. */
  private void catchUp() {
    Duration elapsed = world.now().minus(ticked);
    if (elapsed.isPositive()) {
      commit();
      ticked = world.now();
      say(ledger.tick(elapsed));
    }
  }

  void tick() {
    if (up) {
      catchUp();
      commitSometimes();
      world.assertPromisesAreKept(this);
    }
  }

  private void commitSometimes() {
    if (!world.trouble(0.3)) {
      commit();
    }
  }

  private void commit() {
    List<ForwardOutput> outputs = uncommitted;
    uncommitted = new ArrayList<>();
    committed = read;
    storeCommitted = store.length();
    outputs.forEach(this::durable);
  }

  private void say(List<ForwardOutput> outputs) {
    for (ForwardOutput output : outputs) {
      switch (output) {
        case ForwardOutput.Release(CargoId id, Ending ending) -> release(id, ending);
        case ForwardOutput.Transfer transfer -> transfer.cargos().forEach(this::assertMayGo);
        case ForwardOutput.Expired expired ->
            SimWorld.hold(isOver(expired.cargo().id()), expired + " too early");
        case ForwardOutput.Purge _, ForwardOutput.Tell _ -> {}
      }
    }
    uncommitted.addAll(outputs);
  }

  private void release(CargoId id, Ending ending) {
    world.count(ending.toString());
    if (ending == Ending.UNPAIRED && id instanceof CargoId.Own) {
      unpaired.add(id);
      return;
    }
    contents.remove(id);
    if (id instanceof CargoId.Own own && ending != Ending.EXPIRED && ending != Ending.RECALLED) {
      SimWorld.hold(world.wasDelivered(own.mail(), own.destination()), "freed " + id);
    }
  }

  /** What waited for it is begun anew; what is over meanwhile is reported. */
  void pairAgain(NodeName node) {
    for (CargoId id : List.copyOf(unpaired)) {
      SimContent known = contents.get(id);
      if (known != null && known.what().destination().equals(node)) {
        unpaired.remove(id);
        Duration left = expires.getOrDefault(id, ledger.now()).minus(ledger.now());
        begin(known.what().with(left), known.payload(), newBundle(node), List.of());
      }
    }
  }

  private void assertMayGo(CargoId id) {
    SimWorld.hold(!isOver(id), id + " goes after it expired");
  }

  private boolean isOver(CargoId id) {
    return expires.getOrDefault(id, ledger.now().plusNanos(1)).compareTo(ledger.now()) <= 0;
  }

  private void durable(ForwardOutput output) {
    switch (output) {
      case ForwardOutput.Transfer(TransferId id, LinkId link, List<CargoId> cargos) -> {
        SimMedium medium = media.get(link);
        if (medium != null) {
          world.after(
              Duration.ofSeconds(1 + world.random().nextInt(20)),
              () -> medium.carry(this, link, id, cargos));
        }
      }
      case ForwardOutput.Purge(LinkId link, CargoId cargo) -> {
        SimMedium medium = media.get(link);
        if (medium != null) {
          medium.purge(this, cargo);
        }
      }
      case ForwardOutput.Expired expired -> {
        world.reported((CargoId.Own) expired.cargo().id());
        log(new ForwardInput.Reported(expired.cargo().id()));
      }
      case ForwardOutput.Release _, ForwardOutput.Tell _ -> {}
    }
  }

  /** What an adapter finds when it is to carry this; empty if it is gone. */
  Optional<SimParcel> parcel(CargoId id) {
    SimContent content = contents.get(id);
    Optional<CustodyEntry> entry = ledger.entry(id);
    if (!up || content == null || entry.isEmpty()) {
      return Optional.empty();
    }
    Duration left = entry.get().cargo().expires().minus(ledger.now());
    List<NodeName> path = new ArrayList<>(content.path());
    path.add(name);
    return Optional.of(
        new SimParcel(
            content.bundle(),
            id,
            name,
            content.what().destination(),
            content.what().priority(),
            content.what().octets(),
            world.now(),
            left,
            entry.get().cargo().hopsLeft() - 1,
            path,
            content.payload()));
  }

  Optional<Cargo> cargo(CargoId id) {
    return ledger.entry(id).map(CustodyEntry::cargo);
  }

  boolean hasInCustody(CargoId id) {
    return unpaired.contains(id)
        || lastBegun.getOrDefault(id, -1) >= read
        || (ledger.entry(id).isPresent() && contents.containsKey(id));
  }

  List<Cargo> atItsSource() {
    return store.entries().stream()
        .map(CustodyEntry::cargo)
        .filter(cargo -> cargo.kind() == CustodyKind.SOURCE)
        .toList();
  }

  // What goes wrong

  /** The keeper's part. */
  SimKeeper keeper() {
    return new SimKeeper(this, world, store);
  }

  /** Takes the end of the state, and of each output apart from that. */
  void kill() {
    if (!up) {
      return;
    }
    world.count("kill");
    int kept = storeCommitted + world.random().nextInt(store.length() - storeCommitted + 1);
    List<ForwardOutput> outputs = world.cut(uncommitted);
    uncommitted = new ArrayList<>();
    outputs.forEach(this::durable);
    read = committed;
    start(store.upTo(kept));
  }

  private void start(JournaledStore from) {
    store = from;
    storeCommitted = store.length();
    ledger = open();
    say(ledger.resume());
    say(ledger.take(new ForwardInput.RoutesChanged(routes)));
    media.values().forEach(medium -> medium.tell(this));
    wakeUp();
  }

  /** No time passes for a box that is off. */
  void switchOff(Duration until) {
    if (up) {
      world.count("off");
      kill();
      up = false;
      world.after(until, this::switchOn);
    }
  }

  private void switchOn() {
    up = true;
    ticked = world.now();
    start(store.upTo(store.length()));
  }

  void makeBackup() {
    if (up) {
      catchUp();
      commit();
      backup =
          new SimBackup(
              store.compacted(),
              committed,
              new HashMap<>(contents),
              Set.copyOf(unpaired),
              mailbox.copy());
    }
  }

  /** The box burnt down; another one goes on with an old backup. */
  void restore() {
    world.count("restore");
    inputs.subList(backup.position(), inputs.size()).clear();
    world.restored(this, backup.position());
    lastBegun.clear();
    contents.clear();
    contents.putAll(backup.contents());
    unpaired.clear();
    unpaired.addAll(backup.unpaired());
    mailbox = backup.mailbox().copy();
    uncommitted = new ArrayList<>();
    read = backup.position();
    committed = backup.position();
    incarnation++;
    sequence = 0;
    contents.replaceAll((_, c) -> c.isOurs() ? c.as(newBundle(c.what().destination())) : c);
    up = true;
    ticked = world.now();
    start(backup.store().compacted());
  }

  /** It forgets everything: it was a courier, and fell into the river. */
  void lose() {
    backup = new SimBackup(new JournaledStore(), 0, Map.of(), Set.of(), new SimMailbox());
    restore();
  }
}
