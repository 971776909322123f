package org.cairn.custody.forward;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import org.cairn.custody.CargoId;
import org.cairn.custody.Priority;
import org.cairn.mail.MailId;
import org.cairn.mail.NodeName;

/** Virtual time, chance, all gateways, and what was promised to whom. */
final class SimWorld {
  /** Hops that a bundle may make. */
  static final int HOPS = 16;

  private record Event(Duration at, long number, Runnable action) {}

  /** A mail for the people of one gateway, which another one accepted. */
  static final class Promise {
    private final MailId mail;
    private final NodeName destination;
    private final int parts;
    private final int position;
    private final boolean longLived;
    private boolean delivered;
    private boolean reported;
    private boolean recalled;
    private boolean restoredAway;

    Promise(MailId mail, NodeName destination, int parts, int position, boolean longLived) {
      this.mail = mail;
      this.destination = destination;
      this.parts = parts;
      this.position = position;
      this.longLived = longLived;
    }

    private boolean isOpen() {
      return !delivered && !reported && !recalled && !restoredAway;
    }
  }

  private final Random random;
  private final PriorityQueue<Event> events =
      new PriorityQueue<>(Comparator.comparing(Event::at).thenComparing(Event::number));
  private final Map<NodeName, SimGateway> gateways = new LinkedHashMap<>();
  private final Map<String, Promise> promises = new LinkedHashMap<>();
  private final Map<NodeName, List<Promise>> bySource = new LinkedHashMap<>();
  private final Map<String, Integer> counts = new LinkedHashMap<>();
  private Duration now = Duration.ZERO;
  private long number;
  private int mails;
  private boolean healed;
  private boolean routesChanged;

  SimWorld(long seed) {
    random = new Random(seed);
  }

  Random random() {
    return random;
  }

  boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  /** Trouble comes only while the world is not healed. */
  boolean trouble(double probability) {
    return chance(probability) && !healed;
  }

  boolean isHealed() {
    return healed;
  }

  void heal() {
    healed = true;
  }

  /** While not everybody knows it yet, something may go round in a circle: it has its hops. */
  boolean haveRoutesChanged() {
    return routesChanged;
  }

  void routesChange() {
    routesChanged = true;
  }

  Duration now() {
    return now;
  }

  Duration between(Duration least, Duration most) {
    return least.plusSeconds(random.nextLong(most.minus(least).toSeconds() + 1));
  }

  void after(Duration delay, Runnable action) {
    events.add(new Event(now.plus(delay), number++, action));
  }

  void every(Duration most, Runnable action) {
    after(
        between(Duration.ofMinutes(1), most),
        () -> {
          action.run();
          every(most, action);
        });
  }

  /** Lets everything happen until then; a failure says at which event. */
  void runUntil(Duration end) {
    while (!events.isEmpty() && events.peek().at().compareTo(end) <= 0) {
      Event event = events.remove();
      now = event.at();
      try {
        event.action().run();
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("event " + event.number() + " at " + now, e);
      }
    }
    now = end;
  }

  /** What a kill leaves of outputs: of each kind it takes the end. */
  List<ForwardOutput> cut(List<ForwardOutput> outputs) {
    Map<Class<?>, Integer> left = new LinkedHashMap<>();
    outputs.forEach(output -> left.merge(output.getClass(), 1, Integer::sum));
    left.replaceAll((_, count) -> random.nextInt(count + 1));
    return outputs.stream()
        .filter(output -> left.merge(output.getClass(), -1, Integer::sum) >= 0)
        .toList();
  }

  void add(SimGateway gateway) {
    gateways.put(gateway.name(), gateway);
  }

  SimGateway gateway(NodeName name) {
    SimGateway found = gateways.get(name);
    if (found == null) {
      throw new IllegalArgumentException("no gateway " + name);
    }
    return found;
  }

  List<SimGateway> gateways() {
    return List.copyOf(gateways.values());
  }

  SimGateway anyGateway() {
    List<SimGateway> all = gateways();
    return all.get(random.nextInt(all.size()));
  }

  /** Somebody writes to people at one to three other gateways. */
  void somebodyWrites() {
    SimGateway source = anyGateway();
    if (!source.isUp()) {
      return;
    }
    mails++;
    MailId mail = new MailId(String.format("%032x", mails));
    Priority priority = random.nextBoolean() ? Priority.SMALL : Priority.MEDIUM;
    int parts = chance(0.2) ? 2 + random.nextInt(2) : 1;
    boolean longLived = chance(0.85);
    Duration lifetime = longLived ? Duration.ofDays(30) : Duration.ofHours(12 + random.nextInt(48));
    Set<NodeName> destinations = new HashSet<>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      NodeName destination = anyGateway().name();
      if (!destination.equals(source.name()) && destinations.add(destination)) {
        Promise promise = new Promise(mail, destination, parts, source.position(), longLived);
        promises.put(key(mail, destination), promise);
        madeBy(source).add(promise);
        source.accept(mail, destination, priority, parts, lifetime);
      }
    }
  }

  private List<Promise> madeBy(SimGateway source) {
    return bySource.computeIfAbsent(source.name(), _ -> new ArrayList<>());
  }

  private static String key(MailId mail, NodeName destination) {
    return mail + ">" + destination;
  }

  private Promise promise(MailId mail, NodeName destination) {
    Promise promise = promises.get(key(mail, destination));
    if (promise == null) {
      throw new AssertionError("nobody wrote " + key(mail, destination));
    }
    return promise;
  }

  void delivered(MailId mail, NodeName destination) {
    promise(mail, destination).delivered = true;
  }

  boolean wasDelivered(MailId mail, NodeName destination) {
    return promise(mail, destination).delivered;
  }

  void reported(CargoId.Own cargo) {
    promise(cargo.mail(), cargo.destination()).reported = true;
  }

  /** The keeper of its source ended it, and its sender was told. */
  void recalled(CargoId.Own cargo) {
    promise(cargo.mail(), cargo.destination()).recalled = true;
  }

  /** What a gateway accepted after its backup was made is gone if it was nowhere else. */
  void restored(SimGateway gateway, int position) {
    for (Promise promise : madeBy(gateway)) {
      if (promise.position >= position) {
        promise.restoredAway = true;
      }
    }
  }

  /** Delivered, in its source's custody, or answered by a report. */
  void assertPromisesAreKept(SimGateway source) {
    List<Promise> made = madeBy(source);
    made.removeIf(promise -> !promise.isOpen());
    for (Promise promise : made) {
      for (int part = 0; part < promise.parts; part++) {
        CargoId id = new CargoId.Own(promise.mail, promise.destination, part);
        hold(source.hasInCustody(id), source.name() + " lost " + id);
      }
    }
  }

  void assertEverythingArrived() {
    for (Promise promise : promises.values()) {
      boolean excused =
          promise.restoredAway || promise.recalled || (promise.reported && !promise.longLived);
      hold(promise.delivered || excused, key(promise.mail, promise.destination) + " did not come");
    }
  }

  /** An invariant; many thousand times in a run, so in the plainest way. */
  static void hold(boolean holds, String otherwise) {
    if (!holds) {
      throw new AssertionError(otherwise);
    }
  }

  void count(String what) {
    counts.merge(what, 1, Integer::sum);
  }

  int counted(String what) {
    return counts.getOrDefault(what, 0);
  }

  Map<String, Integer> counts() {
    return counts;
  }
}
