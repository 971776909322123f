package org.cairn.router.forward;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.cairn.bundle.part.Part;
import org.cairn.codec.CodecAgreement;
import org.cairn.codec.CodecVersion;
import org.cairn.custody.CargoId;
import org.cairn.custody.forward.Closed;
import org.cairn.custody.forward.ForwardInput;
import org.cairn.custody.forward.ForwardLedger;
import org.cairn.custody.forward.ForwardPolicy;
import org.cairn.custody.forward.ForwardStore;
import org.cairn.log.record.MailAccepted;
import org.cairn.log.record.NeighborFact;
import org.cairn.mail.MailId;
import org.cairn.mail.NodeName;
import org.cairn.router.exchange.Incoming;
import org.cairn.router.exchange.Keys;
import org.cairn.router.exchange.Reading;
import org.cairn.router.exchange.Stamps;
import org.cairn.router.ledger.CustodyLedger;
import org.cairn.router.meter.RouterMeter;
import org.cairn.router.pairing.Pairing;
import org.cairn.seal.SeenBefore;

/** All that forwarding works with, and what several of its parts ask. */
final class Desk {
  /** So many bundles that were opened are remembered. */
  private static final int MOST_OPENED = 100_000;

  /** Clocks that say another time than this release's were not set yet. */
  private static final Instant EARLIEST = Instant.parse("2026-01-01T00:00:00Z");

  private static final Instant LATEST = Instant.parse("2090-01-01T00:00:00Z");

  private final ForwardingPolicy policy;
  private final NodeName self;
  private final CustodyLedger custody;
  private final ForwardStore forwardStore;
  private final ExchangeStore store;
  private final ForwardLedger ledger;
  private final Pairing pairing;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final RouterMeter meter;
  private final Ways ways;
  private final Encodings encodings;
  private final Sendings sendings;
  private final Relays relays;
  private final CarriedCount carried;
  private final Joins joins;
  private final Receipts receipts;
  private final Arrivals arrivals;
  private final Announcing announcing;
  private final Map<NodeName, CodecVersion> lowered = new HashMap<>();

  /**
   * @param random secure
   */
  Desk(
      ForwardingPolicy policy,
      NodeName self,
      CustodyLedger custody,
      ForwardStore forwardStore,
      ExchangeStore store,
      Pairing pairing,
      Contents contents,
      InstantSource clock,
      RandomGenerator random,
      RouterMeter meter) {
    this.policy = policy;
    this.self = self;
    this.custody = custody;
    this.forwardStore = forwardStore;
    this.store = store;
    this.pairing = pairing;
    this.clock = clock;
    this.random = random;
    this.meter = meter;
    this.ledger =
        new ForwardLedger(ForwardPolicy.of(self, policy.lifetime()), forwardStore, random);
    this.ways = new Ways(pairing);
    this.encodings = new Encodings(new InCustody(), contents);
    this.sendings =
        new Sendings(
            self,
            ledger,
            encodings,
            store,
            contents,
            new Stamps(random),
            this::version,
            pairing.plain()::has);
    this.relays = new Relays(store, contents, policy.octetsPerNeighbour());
    forwardStore.eachEntry(
        entry -> {
          if (entry.id() instanceof CargoId.Relayed relayed) {
            relays.remember(relayed);
          }
        });
    this.carried = new CarriedCount(ledger, relays);
    this.joins =
        new Joins(
            store,
            ledger.now(),
            ForwardingPolicy.SETTLED,
            policy.lifetime(),
            policy.octetsPerNeighbour() / Part.OCTETS);
    this.receipts = new Receipts(self, policy.lifetime(), store, random);
    forwardStore.eachEntry(
        entry -> {
          if (entry.id() instanceof CargoId.Control control) {
            receipts.begun(control);
          }
        });
    List<CargoId.Control> over = new ArrayList<>();
    store.eachControl(over::add);
    over.removeIf(id -> ledger.entry(id).isPresent());
    over.forEach(store::removeControl); // a crash came between it and its cargo
    this.arrivals =
        new Arrivals(
            new Arrivals.Policy(
                pairing.plain()::served, policy.mostOctets(), ForwardingPolicy.SETTLED),
            new Incoming(policy.lifetime(), new SeenBefore<>(MOST_OPENED, policy.remembered())),
            store,
            contents,
            relays,
            joins,
            receipts,
            meter);
    this.announcing = new Announcing(self, policy, pairing, ledger, store);
  }

  private final class InCustody implements Encodings.Mails {
    @Override
    public Optional<MailAccepted> mail(MailId id) {
      return custody.mail(id);
    }

    @Override
    public List<MailAccepted> mailsFor(MailId id, NodeName node) {
      return custody.mailsFor(id, node);
    }

    @Override
    public byte[] content(MailId id) {
      return custody.content(id);
    }
  }

  Homes homes() {
    return new Homes(pairing);
  }

  NodeName self() {
    return self;
  }

  ForwardingPolicy policy() {
    return policy;
  }

  CustodyLedger custody() {
    return custody;
  }

  ForwardLedger ledger() {
    return ledger;
  }

  Pairing pairing() {
    return pairing;
  }

  ExchangeStore store() {
    return store;
  }

  RandomGenerator random() {
    return random;
  }

  RouterMeter meter() {
    return meter;
  }

  Ways ways() {
    return ways;
  }

  Encodings encodings() {
    return encodings;
  }

  Sendings sendings() {
    return sendings;
  }

  Relays relays() {
    return relays;
  }

  CarriedCount carried() {
    return carried;
  }

  Receipts receipts() {
    return receipts;
  }

  Arrivals arrivals() {
    return arrivals;
  }

  Announcing announcing() {
    return announcing;
  }

  Keys keys() {
    return pairing.keys();
  }

  Reading reading() {
    Instant wall = clock.instant();
    boolean trusted = wall.isAfter(EARLIEST) && wall.isBefore(LATEST);
    return new Reading(wall, trusted, ledger.now());
  }

  /** Where links lead, if that is not what it was; then others are to hear of it. */
  List<ForwardInput> routes() {
    if (!ways.haveChanged(ledger.now())) {
      return List.of();
    }
    announcing.isNews();
    return List.of(new ForwardInput.RoutesChanged(ways.routes()));
  }

  /** What custody of a cargo ended by, if it has. */
  Optional<Closed> closed(CargoId cargo) {
    return forwardStore.closed(cargo);
  }

  /** The parts of a mail that are under way to a gateway; all, or none. */
  List<CargoId> openParts(MailId mail, NodeName to) {
    List<CargoId> parts = new ArrayList<>();
    CargoId next = new CargoId.Own(mail, to, 0);
    while (ledger.entry(next).isPresent()) {
      parts.add(next);
      next = new CargoId.Own(mail, to, parts.size());
    }
    return parts;
  }

  /** Whether no further part of the same mail is under way to the same gateway. */
  boolean isAlone(CargoId.Own first) {
    return ledger.entry(new CargoId.Own(first.mail(), first.destination(), 1)).isEmpty();
  }

  /** The newest version of the codec that a gateway is known to read. */
  CodecVersion version(NodeName node) {
    CodecVersion stated =
        pairing
            .neighbour(node)
            .map(NeighborFact.Paired::codec)
            .map(codec -> CodecAgreement.UNSTATED.stated(codec).atMost())
            .orElse(CodecVersion.DEFLATE);
    CodecVersion lower = lowered.getOrDefault(node, stated);
    return lower.compareTo(stated) < 0 ? lower : stated;
  }

  /** It could not read what it said it can. */
  void lower(NodeName node, CodecVersion upTo) {
    lowered.put(node, upTo);
  }

  /** What it says of itself now holds. */
  void heardAnew(NodeName node) {
    lowered.remove(node);
  }

  /** What is of no use any more. */
  List<Effect> tidy() {
    store.forgetArrivedBefore(ledger.now().minus(policy.remembered()));
    return joins.tidy(ledger.now());
  }
}
