package org.cairn.router.forward;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.cairn.bundle.BundleFormat;
import org.cairn.bundle.BundleId;
import org.cairn.bundle.cbor.MalformedException;
import org.cairn.bundle.cbor.Octets;
import org.cairn.codec.CodecVersion;
import org.cairn.custody.Answer;
import org.cairn.custody.Contact;
import org.cairn.custody.LinkId;
import org.cairn.custody.LinkState;
import org.cairn.custody.Priority;
import org.cairn.custody.Speed;
import org.cairn.custody.Transport;
import org.cairn.custody.Window;
import org.cairn.log.record.Arrival;
import org.cairn.log.record.Bond;
import org.cairn.log.record.BundleReceived;
import org.cairn.log.record.ContentRef;
import org.cairn.log.record.CustodyFact;
import org.cairn.log.record.LinkFact;
import org.cairn.log.record.LogFact;
import org.cairn.log.record.MailAccepted;
import org.cairn.log.record.NodeSelf;
import org.cairn.log.record.OperatorCommand;
import org.cairn.log.record.RequestId;
import org.cairn.log.record.TransferFact;
import org.cairn.log.record.TransferReport;
import org.cairn.mail.ContentClass;
import org.cairn.mail.Domain;
import org.cairn.mail.Envelope;
import org.cairn.mail.MailAddress;
import org.cairn.mail.MailId;
import org.cairn.mail.NodeName;
import org.cairn.mail.ReversePath;
import org.cairn.mail.Sha256;
import org.cairn.router.forward.format.KeyedExchangeStore;
import org.cairn.router.forward.format.KeyedForwardStore;
import org.cairn.router.identity.Identity;
import org.cairn.router.identity.KeptIdentity;
import org.cairn.router.ledger.CustodyLedger;
import org.cairn.router.ledger.JournaledBytes;
import org.cairn.router.ledger.LedgerPolicy;
import org.cairn.router.ledger.format.KeyedLedgerStore;
import org.cairn.router.meter.Carried;
import org.cairn.router.meter.RouterMeter;
import org.cairn.router.pairing.Pairing;
import org.cairn.router.pairing.PairingPolicy;
import org.cairn.router.pairing.format.KeyedPairingStore;

/** The ledger of one gateway with its state and its large contents in memory. */
final class TestGateway {
  static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  static final Duration LIFETIME = Duration.ofDays(30);
  private static final Transport WIRE = Transport.of("nncp");

  private final NodeName node;
  private final Domain domain;
  private final KeptIdentity identity;
  private final Random random;
  private final int mostOctets;
  private final TestContents contents;
  private JournaledBytes bytes = new JournaledBytes();
  private Forwarding ledger;
  private final List<Effect> effects = new ArrayList<>();
  private String invite = "";
  private final List<RouterMeter.Arrived> cameAs = new ArrayList<>();
  private Carried carried = Carried.NOTHING;

  TestGateway(String name, long seed) {
    this(name, seed, 8 << 20);
  }

  /**
   * @param mostOctets of one mail between gateways
   */
  TestGateway(String name, long seed, int mostOctets) {
    this(name, seed, mostOctets, Shelf.inMemory());
  }

  /**
   * @param shelf where its large contents are
   */
  TestGateway(String name, long seed, int mostOctets, Shelf shelf) {
    this.mostOctets = mostOctets;
    this.node = NodeName.of(name);
    this.domain = Domain.of(name + ".test");
    this.random = new Random(seed);
    this.contents = new TestContents(shelf, random);
    this.identity = new KeptIdentity(Identity.first(node, random), _ -> {});
    this.ledger = open();
    take(ledger.resume());
  }

  /** A gateway as it was stored; its large contents are gone. */
  static TestGateway stored(Identity identity, JournaledBytes state) {
    return new TestGateway(identity, state, new Random(identity.node().name().hashCode()));
  }

  private TestGateway(Identity identity, JournaledBytes state, Random random) {
    this.mostOctets = 8 << 20;
    this.node = identity.node();
    this.domain = Domain.of(node + ".test");
    this.random = random;
    this.contents = new TestContents(Shelf.inMemory(), random);
    this.identity = new KeptIdentity(identity, _ -> {});
    this.bytes = state;
    this.ledger = open();
    take(ledger.resume());
  }

  Identity identity() {
    return identity.now();
  }

  JournaledBytes state() {
    return bytes;
  }

  String invite() {
    return invite;
  }

  private Forwarding open() {
    LedgerPolicy custody =
        new LedgerPolicy(node, domain, Set.of(domain), LIFETIME, 10_000, 1_000_000_000, 100_000);
    return Forwarding.open(
        ForwardingPolicy.of(Set.of(domain), LIFETIME, mostOctets, 100 << 20),
        node,
        new CustodyLedger(
            custody,
            new KeyedLedgerStore(bytes),
            _ -> "Subject: large\r\n\r\n".getBytes(StandardCharsets.US_ASCII),
            () -> NOW,
            RouterMeter.NONE),
        new KeyedForwardStore(bytes),
        new KeyedExchangeStore(bytes),
        pairing(),
        contents,
        () -> NOW,
        random,
        new Meter());
  }

  private final class Meter implements RouterMeter {
    @Override
    public void carried(Carried now) {
      carried = now;
    }

    @Override
    public void bundle(Arrived what) {
      cameAs.add(what);
    }
  }

  /** What bundles that came turned out to be. */
  List<RouterMeter.Arrived> cameAs() {
    return cameAs;
  }

  /** What was last told of what is carried for others. */
  Carried carriedForOthers() {
    return carried;
  }

  private Pairing pairing() {
    return Pairing.open(
        identity,
        new PairingPolicy(Set.of(domain), CodecVersion.NEWEST.number(), LIFETIME.multipliedBy(2)),
        new KeyedPairingStore(bytes),
        () -> NOW,
        random);
  }

  NodeName node() {
    return node;
  }

  Forwarding ledger() {
    return ledger;
  }

  /** How many large contents are left. */
  int contents() {
    return contents.ids().size();
  }

  /** All that the state says, in words between which nothing else is. */
  List<String> named() {
    List<String> words = new ArrayList<>();
    bytes.each(
        "",
        value ->
            words.addAll(
                List.of(new String(value, StandardCharsets.ISO_8859_1).split("[^0-9a-f]+"))));
    return words;
  }

  TestContents log() {
    return contents;
  }

  int writes() {
    return bytes.length();
  }

  /** A kill: only so many writes reached the disk. */
  void killed(int writes) {
    bytes = bytes.upTo(writes);
    ledger = open();
    take(ledger.resume());
  }

  List<Effect> take(List<Effect> some) {
    effects.addAll(some);
    for (Effect effect : some) {
      switch (effect) {
        case Effect.Say(NodeSelf.Invitation(_, _, String text), _) -> invite = text;
        case Effect.Drop(ContentRef.Stored content) -> contents.drop(content.id());
        case Effect.Say _, Effect.Hide _, Effect.Tell _, Effect.SetAside _ -> {}
      }
    }
    return some;
  }

  void pairWith(TestGateway other) {
    pairWith(other, Bond.PLAIN);
  }

  void pairWith(TestGateway other, Bond bond) {
    pairWith(other.invite, bond);
  }

  void pairWith(String other, Bond bond) {
    take(ledger.command(new OperatorCommand.Pair(RequestId.random(random), NOW, other, bond)));
  }

  /** A neighbour without Cairn, which is at home in the domain of its name. */
  void knows(NodeName plain) {
    take(
        ledger.command(
            new OperatorCommand.PairPlain(
                RequestId.random(random),
                NOW,
                plain,
                Set.of(Domain.of(plain + ".test")),
                new Contact(WIRE, Map.of("mail", "rsmtp")),
                false)));
  }

  void unpair(TestGateway other) {
    take(ledger.command(new OperatorCommand.Unpair(RequestId.random(random), NOW, other.node)));
  }

  /** It changes its key for seals. */
  void rekey() {
    rekey(RequestId.random(random));
  }

  void rekey(RequestId request) {
    take(ledger.command(new OperatorCommand.Rekey(request, NOW)));
  }

  /** Those who have not shown yet that they know the newest key. */
  Set<NodeName> behind() {
    return pairing().behind();
  }

  /** Keys of the state that begin so. */
  List<String> keys(String prefix) {
    return bytes.keys().stream().filter(key -> key.startsWith(prefix)).toList();
  }

  static LinkId link(NodeName to) {
    return LinkId.to(to, WIRE, "wire");
  }

  void hasLink(NodeName to) {
    hasLink(to, 512 << 10);
  }

  void hasLink(NodeName to, int largest) {
    LinkState state =
        new LinkState(
            link(to),
            Speed.COURIER,
            EnumSet.allOf(Priority.class),
            new Window(4_096, 64 << 20),
            largest,
            Duration.ofMinutes(1),
            Duration.ofHours(1),
            Set.of(to),
            false,
            Duration.ofDays(365));
    take(ledger.link(new LinkFact.Held(state, NOW)));
  }

  void lostLink(NodeName to) {
    take(ledger.link(new LinkFact.Gone(link(to), NOW)));
  }

  /** Somebody here sends a mail that cannot be delivered here. */
  MailId sends(byte[] content, MailAddress... to) {
    ContentRef ref =
        content.length <= ContentRef.INLINE_OCTETS
            ? ContentRef.Inline.of(content)
            : contents.store(content);
    return sends(Sha256.of(content), ref, content, to);
  }

  /** The same of a mail whose large content is on the log already. */
  MailId sends(ContentRef.Stored content, MailAddress... to) {
    return sends(content.hash(), content, new byte[0], to);
  }

  private MailId sends(Sha256 hash, ContentRef ref, byte[] content, MailAddress... to) {
    Envelope envelope =
        Envelope.of(ReversePath.of(MailAddress.parse("anna@" + domain)), List.of(to));
    MailAccepted mail =
        new MailAccepted(
            MailId.derive(envelope, hash),
            node,
            NOW,
            new Arrival.Submitted(MailAddress.parse("anna@" + domain)),
            envelope,
            ContentClass.of(ref.sizeOctets(), false),
            ref);
    take(
        ledger.custody(
            new CustodyFact.Take(mail, Set.of(), "anna@" + domain),
            ref instanceof ContentRef.Inline ? content : new byte[0]));
    return mail.id();
  }

  /** What was to be carried to that gateway since the last time, and is now on the way. */
  List<Effect.Say> carried(TestGateway to) {
    return carried(to.node);
  }

  List<Effect.Say> carried(NodeName to) {
    List<Effect.Say> carried =
        effects.stream()
            .filter(Effect.Say.class::isInstance)
            .map(Effect.Say.class::cast)
            .filter(
                say ->
                    say.fact() instanceof TransferFact.Carry carry && carry.link().equals(link(to)))
            .toList();
    effects.removeAll(carried);
    return carried;
  }

  /** The facts said so far. */
  List<LogFact> said() {
    return effects.stream()
        .filter(Effect.Say.class::isInstance)
        .map(effect -> ((Effect.Say) effect).fact())
        .toList();
  }

  /** Mails for people here that came from other gateways. */
  List<MailAccepted> arrived() {
    return said().stream()
        .filter(MailAccepted.class::isInstance)
        .map(MailAccepted.class::cast)
        .filter(mail -> mail.arrival() instanceof Arrival.Carried)
        .toList();
  }

  /** What rode with, or was stored for, the newest mail that arrived. */
  byte[] newestContent() {
    Effect.Say newest =
        effects.stream()
            .filter(Effect.Say.class::isInstance)
            .map(Effect.Say.class::cast)
            .filter(say -> say.fact() instanceof MailAccepted)
            .toList()
            .getLast();
    return ((MailAccepted) newest.fact()).content() instanceof ContentRef.Stored stored
        ? contents.read(stored).orElse(new byte[0])
        : newest.content();
  }

  byte[] octets(Effect.Say say) {
    TransferFact.Carry carry = (TransferFact.Carry) say.fact();
    return carry.content() instanceof ContentRef.Stored stored
        ? contents.read(stored).orElse(new byte[0])
        : say.content();
  }

  void answer(Effect.Say say, Answer.Outcome outcome) {
    TransferFact.Carry carry = (TransferFact.Carry) say.fact();
    take(
        ledger.report(
            new TransferReport(
                carry.transfer(), carry.link(), carry.bundle(), carry.cargos(), outcome)));
  }

  void receives(Effect.Say say, byte[] octets, NodeName from) {
    receives(((TransferFact.Carry) say.fact()).bundle(), octets, from);
  }

  /** A bundle comes from a neighbour, of which we know nothing but its octets. */
  void receives(Octets bundle, NodeName from) throws MalformedException {
    receives(BundleFormat.decode(bundle).id(), bundle.toBytes(), from);
  }

  private void receives(BundleId bundle, byte[] octets, NodeName from) {
    boolean rides = octets.length <= ContentRef.INLINE_OCTETS;
    take(
        ledger.received(
            new BundleReceived(
                bundle,
                NOW,
                WIRE,
                "wire",
                new BundleReceived.Handover.By(from),
                rides ? ContentRef.Inline.of(octets) : contents.store(octets)),
            rides ? octets : new byte[0]));
  }

  void passes(Duration time) {
    take(ledger.tick(time));
  }
}
