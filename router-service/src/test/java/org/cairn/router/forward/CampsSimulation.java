package org.cairn.router.forward;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import org.cairn.custody.Answer;
import org.cairn.custody.LinkId;
import org.cairn.custody.LinkState;
import org.cairn.custody.NextHop;
import org.cairn.custody.Priority;
import org.cairn.custody.Speed;
import org.cairn.custody.Transport;
import org.cairn.custody.Window;
import org.cairn.log.record.Arrival;
import org.cairn.log.record.Bond;
import org.cairn.log.record.BundleReceived.Handover;
import org.cairn.log.record.ContentRef;
import org.cairn.log.record.CustodyFact;
import org.cairn.log.record.LinkFact;
import org.cairn.log.record.MailAccepted;
import org.cairn.log.record.OperatorCommand;
import org.cairn.log.record.RequestId;
import org.cairn.log.record.TransferFact;
import org.cairn.log.record.TransferReport;
import org.cairn.mail.ContentClass;
import org.cairn.mail.Envelope;
import org.cairn.mail.MailAddress;
import org.cairn.mail.MailId;
import org.cairn.mail.NodeName;
import org.cairn.mail.ReversePath;
import org.cairn.mail.Sha256;

/**
 * Whole gateways in virtual time that write, relay, change keys, unpair and pair again, burn down
 * and come back from old backups with clocks that are wrong, over wires that drop, double, delay
 * and corrupt. All chance comes from one seed.
 */
final class CampsSimulation {
  static final Instant BEGIN = Instant.parse("2027-03-01T12:00:00Z");
  private static final Transport WIRE = Transport.of("nncp");
  private static final Duration TROUBLED = Duration.ofDays(6);
  private static final Duration HEALED = Duration.ofDays(14);
  private static final Duration EXPECTED = Duration.ofHours(18);

  private record Event(Duration at, long number, Runnable action) {}

  private record Wire(SimCamp one, SimCamp other) {
    boolean joins(SimCamp camp, NodeName with) {
      return (camp == one && other.node().equals(with))
          || (camp == other && one.node().equals(with));
    }
  }

  private record Promise(MailId mail, SimCamp source, SimCamp destination, Duration at) {}

  private final Random random;
  private final PriorityQueue<Event> events =
      new PriorityQueue<>(Comparator.comparing(Event::at).thenComparing(Event::number));
  private final Map<NodeName, SimCamp> camps = new LinkedHashMap<>();
  private final List<Wire> wires = new ArrayList<>();
  private final Map<Wire, Boolean> up = new HashMap<>();
  private final List<Promise> open = new ArrayList<>();
  private final Map<MailId, byte[]> written = new HashMap<>();
  private final Map<String, Integer> counts = new LinkedHashMap<>();
  private final List<TransferFact.Purge> purges = new ArrayList<>();
  private Duration now = Duration.ZERO;
  private long number;
  private int mails;
  private boolean healed;

  CampsSimulation(long seed) {
    random = new Random(seed);
    int many = 3 + random.nextInt(4);
    List<SimCamp> all = new ArrayList<>();
    for (int i = 0; i < many; i++) {
      SimCamp camp = new SimCamp(this, "camp" + i);
      camps.put(camp.node(), camp);
      if (i > 0) {
        wire(all.get(random.nextInt(i)), camp);
      }
      all.add(camp);
    }
    wire(all.getFirst(), all.getLast());
    for (SimCamp one : all) {
      all.stream().filter(other -> other != one).forEach(other -> pair(one, other));
    }
    all.forEach(this::tellLinks);
    plan(all);
  }

  private void wire(SimCamp one, SimCamp other) {
    boolean known = wires.stream().anyMatch(wire -> wire.joins(one, other.node()));
    if (one != other && !known) {
      Wire wire = new Wire(one, other);
      wires.add(wire);
      up.put(wire, true);
    }
  }

  private void plan(List<SimCamp> all) {
    for (SimCamp camp : all) {
      every(Duration.ofHours(1), camp::passTime);
      every(Duration.ofDays(1), () -> unlessHealed(camp::makeBackup));
    }
    wires.forEach(wire -> every(Duration.ofHours(20), () -> set(wire, healed || !isUp(wire))));
    for (int i = 0; i < 25; i++) {
      after(between(Duration.ZERO, TROUBLED), this::somebodyWrites);
    }
    for (int i = 0; i < 15; i++) {
      after(some(), () -> any().kill());
    }
    for (int i = 0; i < 4; i++) {
      after(some(), () -> rekey(any()));
      after(some(), () -> any().setClock(Duration.ofHours(random.nextInt(480) - 240)));
    }
    for (int i = 0; i < 3; i++) {
      after(some(), this::unpairForAWhile);
    }
    for (int i = random.nextInt(3); i > 0; i--) {
      after(some(), () -> any().restore());
    }
  }

  private Duration some() {
    return between(Duration.ofHours(6), TROUBLED.minusHours(12));
  }

  // Time and chance

  Random random() {
    return random;
  }

  Duration now() {
    return now;
  }

  /** Trouble comes only while the world is not healed. */
  boolean trouble(double probability) {
    return random.nextDouble() < probability && !healed;
  }

  private Duration between(Duration least, Duration most) {
    return least.plusSeconds(random.nextLong(most.minus(least).toSeconds() + 1));
  }

  private void after(Duration delay, Runnable action) {
    events.add(new Event(now.plus(delay), number++, action));
  }

  private void every(Duration most, Runnable action) {
    after(
        between(Duration.ofMinutes(1), most),
        () -> {
          action.run();
          every(most, action);
        });
  }

  private void unlessHealed(Runnable action) {
    if (!healed) {
      action.run();
    }
  }

  private void runUntil(Duration end) {
    while (!events.isEmpty() && events.peek().at().compareTo(end) <= 0) {
      Event event = events.remove();
      now = event.at();
      try {
        event.action().run();
        assertPromisesAreKept();
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("event " + event.number() + " at " + now, e);
      }
    }
    now = end;
  }

  private SimCamp any() {
    List<SimCamp> all = List.copyOf(camps.values());
    return all.get(random.nextInt(all.size()));
  }

  private SimCamp camp(NodeName node) {
    return Optional.ofNullable(camps.get(node)).orElseThrow();
  }

  // Keepers

  private RequestId request() {
    return RequestId.random(random);
  }

  private void pair(SimCamp one, SimCamp other) {
    OperatorCommand.Pair command =
        new OperatorCommand.Pair(request(), BEGIN, other.invite(), Bond.PLAIN);
    one.read(forwarding -> forwarding.command(command));
  }

  private void rekey(SimCamp camp) {
    count("rekey");
    OperatorCommand.Rekey command = new OperatorCommand.Rekey(request(), BEGIN);
    camp.read(forwarding -> forwarding.command(command));
  }

  private void unpairForAWhile() {
    SimCamp one = any();
    SimCamp other = any();
    if (one == other) {
      return;
    }
    count("unpair");
    OperatorCommand.Unpair command = new OperatorCommand.Unpair(request(), BEGIN, other.node());
    one.read(forwarding -> forwarding.command(command));
    after(
        between(Duration.ofHours(1), Duration.ofHours(30)),
        () -> unlessHealed(() -> pair(one, other)));
  }

  // People

  private void somebodyWrites() {
    SimCamp source = any();
    List<SimCamp> to =
        camps.values().stream().filter(c -> c != source && random.nextInt(3) == 0).toList();
    if (to.isEmpty()) {
      return;
    }
    byte[] content = content(random.nextInt(10) == 0 ? 700_000 : 300 + random.nextInt(3_000));
    List<MailAddress> addresses =
        to.stream().map(camp -> MailAddress.parse("ben@" + camp.domain())).toList();
    MailAddress anna = MailAddress.parse("anna@" + source.domain());
    Envelope envelope = Envelope.of(ReversePath.of(anna), addresses);
    boolean rides = content.length <= ContentRef.INLINE_OCTETS;
    MailAccepted mail =
        new MailAccepted(
            MailId.derive(envelope, Sha256.of(content)),
            source.node(),
            BEGIN.plus(now),
            new Arrival.Submitted(anna),
            envelope,
            ContentClass.of(content.length, false),
            rides ? ContentRef.Inline.of(content) : source.store(content));
    written.put(mail.id(), content);
    to.forEach(camp -> open.add(new Promise(mail.id(), source, camp, now)));
    CustodyFact.Take take = new CustodyFact.Take(mail, Set.of(), anna.toString());
    source.read(forwarding -> forwarding.custody(take, rides ? content : new byte[0]));
  }

  private byte[] content(int octets) {
    byte[] content = new byte[octets];
    random.nextBytes(content);
    byte[] head =
        "Message-ID: <%d@sim.test>\r\nSubject: hi\r\n\r\n"
            .formatted(mails++)
            .getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(head, 0, content, 0, head.length);
    return content;
  }

  void delivered(SimCamp at, MailAccepted mail, Optional<byte[]> octets) {
    byte[] sent = written.get(mail.id());
    hold(sent != null, "nobody wrote " + mail.id());
    hold(octets.isPresent() && Arrays.equals(octets.get(), sent), mail.id() + " is not as it was");
    hold(
        mail.envelope().recipients().stream()
            .allMatch(r -> r.address().domain().equals(at.domain())),
        mail.id() + " for others came to " + at.node());
    boolean first = open.removeIf(p -> p.mail().equals(mail.id()) && p.destination().equals(at));
    count(first ? "delivered" : "duplicate");
  }

  // Wires

  private boolean isUp(Wire wire) {
    return up.getOrDefault(wire, false);
  }

  private void set(Wire wire, boolean nowUp) {
    boolean was = isUp(wire);
    up.put(wire, nowUp);
    if (nowUp) {
      tellLinks(wire.one());
      tellLinks(wire.other());
    } else if (was && random.nextBoolean()) {
      gone(wire.one(), wire.other());
      gone(wire.other(), wire.one());
    }
  }

  private static LinkId link(SimCamp to) {
    return LinkId.to(to.node(), WIRE, "wire");
  }

  private void gone(SimCamp camp, SimCamp from) {
    LinkFact.Gone gone = new LinkFact.Gone(link(from), BEGIN);
    camp.read(forwarding -> forwarding.link(gone));
  }

  void tellLinks(SimCamp camp) {
    for (Wire wire : wires) {
      SimCamp peer = wire.one() == camp ? wire.other() : wire.one();
      if (isUp(wire) && wire.joins(camp, peer.node())) {
        LinkFact.Held held = new LinkFact.Held(state(peer), BEGIN);
        camp.read(forwarding -> forwarding.link(held));
      }
    }
  }

  private static LinkState state(SimCamp peer) {
    return new LinkState(
        link(peer),
        Speed.COURIER,
        EnumSet.allOf(Priority.class),
        new Window(50, 4 << 20),
        512 << 10,
        Duration.ofMinutes(2),
        EXPECTED,
        Set.of(peer.node()),
        false,
        Duration.ofDays(365));
  }

  void carry(SimCamp from, TransferFact.Carry carry, Optional<byte[]> octets) {
    if (!(carry.link().nextHop() instanceof NextHop.Neighbour(NodeName next))) {
      throw new AssertionError("no wire leads to everybody");
    }
    boolean works =
        octets.isPresent() && wires.stream().anyMatch(w -> w.joins(from, next) && isUp(w));
    Answer.Outcome outcome =
        works ? new Answer.LeftExpected(EXPECTED) : new Answer.Deferred("not now");
    if (!trouble(0.1)) {
      TransferReport report =
          new TransferReport(
              carry.transfer(), carry.link(), carry.bundle(), carry.cargos(), outcome);
      after(
          between(Duration.ofSeconds(1), Duration.ofSeconds(20)),
          () -> from.read(forwarding -> forwarding.report(report)));
    }
    if (works && !trouble(0.1)) {
      for (int copies = trouble(0.1) ? 2 : 1; copies > 0; copies--) {
        after(delay(), () -> arrive(from, camp(next), carry, octets.orElseThrow()));
      }
    }
  }

  private Duration delay() {
    return between(Duration.ofSeconds(5), Duration.ofHours(healed ? 1 : 30));
  }

  private void arrive(SimCamp from, SimCamp to, TransferFact.Carry carry, byte[] octets) {
    boolean purged =
        purges.stream()
            .anyMatch(p -> p.link().equals(carry.link()) && p.cargos().containsAll(carry.cargos()));
    if (purged && random.nextBoolean()) {
      count("purged");
      return;
    }
    byte[] came = octets.clone();
    boolean corrupt = trouble(0.05);
    if (corrupt) {
      came[random.nextInt(came.length)] ^= (byte) (1 << random.nextInt(8));
    }
    Handover proven =
        corrupt ? new Handover.Unproven("other-contents") : new Handover.By(from.node());
    to.receive(carry, came, proven);
  }

  void purge(SimCamp by, TransferFact.Purge purge) {
    hold(camps.containsValue(by), "a gateway of nowhere");
    purges.add(purge);
  }

  // What must hold

  /** What a gateway accepted after its backup was made is gone if it was nowhere else. */
  void restored(SimCamp camp, Duration backup) {
    open.removeIf(p -> p.source() == camp && p.at().compareTo(backup) >= 0);
  }

  private void assertPromisesAreKept() {
    for (Promise promise : open) {
      hold(
          promise.source().hasInCustody(promise.mail()),
          promise.source().node() + " lost " + promise.mail());
    }
  }

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

  void live() {
    runUntil(TROUBLED);
  }

  /** Nothing goes wrong any more; keepers pair again whom they unpaired. */
  void settle() {
    healed = true;
    camps.values().forEach(camp -> camp.setClock(Duration.ZERO));
    wires.forEach(wire -> set(wire, true));
    for (SimCamp one : camps.values()) {
      for (SimCamp other : camps.values()) {
        if (one != other && one.pairing().neighbour(other.node()).isEmpty()) {
          pair(one, other);
        }
      }
    }
    Duration end = TROUBLED.plus(HEALED);
    for (Duration day = TROUBLED; day.compareTo(end) <= 0 && !isQuiet(); day = day.plusDays(1)) {
      runUntil(day);
    }
  }

  private boolean isQuiet() {
    return open.isEmpty()
        && camps.values().stream()
            .allMatch(camp -> camp.size() == 0 && camp.pairing().behind().isEmpty());
  }

  void assertEverythingArrived() {
    for (Promise promise : open) {
      hold(
          false,
          "%s from %s did not come to %s: %s at %s"
              .formatted(
                  promise.mail(),
                  promise.source().node(),
                  promise.destination().node(),
                  promise.source().standingOf(promise.mail()),
                  now));
    }
    for (SimCamp camp : camps.values()) {
      hold(camp.size() == 0, camp.node() + " still keeps " + camp.size());
      for (NodeName behind : camp.pairing().behind()) {
        hold(
            false,
            "%s has key %d, by which %s (%d there) does not seal to it"
                .formatted(camp.node(), camp.serial(), behind, camp(behind).serialOf(camp.node())));
      }
    }
  }
}
