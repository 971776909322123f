package org.cairn.router.forward;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.cairn.codec.CodecVersion;
import org.cairn.codec.octets.OctetSource;
import org.cairn.custody.CargoId;
import org.cairn.log.Position;
import org.cairn.log.record.Arrival;
import org.cairn.log.record.BundleReceived;
import org.cairn.log.record.ContentId;
import org.cairn.log.record.ContentRef;
import org.cairn.log.record.LogFact;
import org.cairn.log.record.MailAccepted;
import org.cairn.log.record.NodeSelf;
import org.cairn.log.record.TransferFact;
import org.cairn.mail.Domain;
import org.cairn.mail.MailId;
import org.cairn.mail.NodeName;
import org.cairn.mail.Sha256;
import org.cairn.router.forward.format.KeyedExchangeStore;
import org.cairn.router.forward.format.KeyedForwardStore;
import org.cairn.router.identity.Identity;
import org.cairn.router.identity.KeptIdentity;
import org.cairn.router.ledger.CustodyLedger;
import org.cairn.router.ledger.JournaledBytes;
import org.cairn.router.ledger.LedgerPolicy;
import org.cairn.router.ledger.format.KeyedLedgerStore;
import org.cairn.router.meter.RouterMeter;
import org.cairn.router.pairing.Pairing;
import org.cairn.router.pairing.PairingPolicy;
import org.cairn.router.pairing.format.KeyedPairingStore;

/**
 * A whole gateway of the simulation: the real ledger with real keys on state that a kill cuts at
 * any write, a log that it reads again from where it committed, a clock that somebody sets.
 */
final class SimCamp {
  static final Duration LIFETIME = Duration.ofDays(60);
  private static final Duration KEEP_OLD = LIFETIME.multipliedBy(2);
  private static final byte[] HEAD = "Subject: large\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  /** One record that the ledger reads. */
  @FunctionalInterface
  interface Input extends Function<Forwarding, List<Effect>> {}

  private record Backup(
      JournaledBytes bytes, Identity identity, Map<ContentId, byte[]> contents, Duration at) {}

  private final CampsSimulation world;
  private final NodeName node;
  private final Domain domain;
  private final KeptIdentity identity;
  private Map<ContentId, byte[]> contents = new HashMap<>();
  private JournaledBytes bytes = new JournaledBytes();
  private CustodyLedger custody;
  private Pairing pairing;
  private Forwarding ledger;
  private Backup backup;
  private final List<Input> uncommitted = new ArrayList<>();
  private final List<Effect> pending = new ArrayList<>();
  private int writesCommitted;
  private Duration ticked = Duration.ZERO;
  private Duration skew = Duration.ZERO;
  private String invite = "";

  SimCamp(CampsSimulation world, String name) {
    this.world = world;
    this.node = NodeName.of(name);
    this.domain = Domain.of(name + ".test");
    this.identity = new KeptIdentity(Identity.first(node, world.random()), _ -> {});
    open();
    this.backup = newBackup();
  }

  private void open() {
    pairing =
        Pairing.open(
            identity,
            new PairingPolicy(Set.of(domain), CodecVersion.NEWEST.number(), KEEP_OLD),
            new KeyedPairingStore(bytes),
            this::clock,
            world.random());
    custody =
        new CustodyLedger(
            new LedgerPolicy(node, domain, Set.of(domain), LIFETIME, 10_000, 1L << 40, 100_000),
            new KeyedLedgerStore(bytes),
            _ -> HEAD,
            this::clock,
            RouterMeter.NONE);
    ledger =
        Forwarding.open(
            ForwardingPolicy.of(Set.of(domain), LIFETIME, 8 << 20, 1L << 30),
            node,
            custody,
            new KeyedForwardStore(bytes),
            new KeyedExchangeStore(bytes),
            pairing,
            new OnTheLog(),
            this::clock,
            world.random(),
            RouterMeter.NONE);
    hear(ledger.resume());
    commit();
    world.tellLinks(this);
  }

  /** Large contents: durable at once. */
  private final class OnTheLog implements Contents {
    @Override
    public Optional<byte[]> read(ContentRef.Stored content) {
      return Optional.ofNullable(contents.get(content.id()));
    }

    @Override
    public OctetSource open(ContentRef.Stored content) {
      byte[] octets = contents.get(content.id());
      if (octets == null) {
        throw new UncheckedIOException(new IOException("gone"));
      }
      return OctetSource.of(octets);
    }

    @Override
    public Writing begin() {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      return new Writing() {
        @Override
        public OutputStream out() {
          return out;
        }

        @Override
        public ContentRef.Stored finish() {
          return SimCamp.this.store(out.toByteArray());
        }

        @Override
        public void close() {
          // what was not finished was never there
        }
      };
    }
  }

  ContentRef.Stored store(byte[] octets) {
    ContentId id = ContentId.random(world.random());
    contents.put(id, octets);
    return new ContentRef.Stored(
        id, octets.length, Sha256.of(octets), 1, new Position(0, contents.size()));
  }

  private Instant clock() {
    return CampsSimulation.BEGIN.plus(world.now()).plus(skew);
  }

  NodeName node() {
    return node;
  }

  Domain domain() {
    return domain;
  }

  String invite() {
    return invite;
  }

  Pairing pairing() {
    return pairing;
  }

  boolean hasInCustody(MailId mail) {
    return custody.mail(mail).isPresent();
  }

  /** How it stands with a mail, for whoever looks into a failure. */
  String standingOf(MailId mail) {
    StringBuilder text = new StringBuilder();
    new KeyedForwardStore(bytes)
        .eachEntry(
            entry -> {
              if (entry.id() instanceof CargoId.Own own && own.mail().equals(mail)) {
                text.append(own).append(' ').append(entry.stage()).append(entry.copies());
              }
            });
    return text.toString();
  }

  long serial() {
    return identity.now().keys().serial();
  }

  /** What it knows of another's key. */
  long serialOf(NodeName other) {
    return pairing.keys().ring().node(other).orElseThrow().serial();
  }

  int size() {
    return custody.size();
  }

  // What it does

  void read(Input input) {
    passTime();
    uncommitted.add(input);
    hear(input.apply(ledger));
    if (!world.trouble(0.3)) {
      commit();
    }
  }

  void passTime() {
    Duration elapsed = world.now().minus(ticked);
    if (elapsed.isPositive()) {
      commit(); // many times a second
      ticked = world.now();
      hear(ledger.tick(elapsed));
      if (!world.trouble(0.3)) {
        commit();
      }
    }
  }

  private void hear(List<Effect> effects) {
    for (Effect effect : effects) {
      if (effect instanceof Effect.Say(NodeSelf.Invitation(_, _, String text), _)) {
        invite = text;
      }
    }
    pending.addAll(effects);
  }

  private void commit() {
    List<Effect> effects = List.copyOf(pending);
    pending.clear();
    uncommitted.clear();
    writesCommitted = bytes.length();
    effects.forEach(this::durable);
  }

  private void durable(Effect effect) {
    switch (effect) {
      case Effect.Say(TransferFact.Carry carry, byte[] content) ->
          world.carry(this, carry, octets(carry.content(), content));
      case Effect.Say(TransferFact.Purge purge, _) -> world.purge(this, purge);
      case Effect.Say(MailAccepted mail, byte[] content) -> arrived(mail, content);
      case Effect.Drop(ContentRef.Stored content) -> contents.remove(content.id());
      case Effect.SetAside(String reason) -> world.count("set aside: " + reason);
      case Effect.Say _, Effect.Hide _, Effect.Tell _ -> {}
    }
  }

  private Optional<byte[]> octets(ContentRef content, byte[] inline) {
    return switch (content) {
      case ContentRef.Inline _ -> Optional.of(inline);
      case ContentRef.Stored stored -> Optional.ofNullable(contents.get(stored.id()));
    };
  }

  private void arrived(MailAccepted mail, byte[] inline) {
    if (mail.arrival() instanceof Arrival.Carried) {
      world.delivered(this, mail, octets(mail.content(), inline));
    } else if (mail.arrival() instanceof Arrival.Generated) {
      CampsSimulation.hold(false, node + " reports what cannot have expired: " + mail.id());
    }
  }

  /** An adapter brought something. */
  void receive(TransferFact.Carry carried, byte[] octets, BundleReceived.Handover handover) {
    boolean rides = octets.length <= ContentRef.INLINE_OCTETS;
    BundleReceived received =
        new BundleReceived(
            carried.bundle(),
            clock(),
            carried.link().transport(),
            "wire",
            handover,
            rides ? ContentRef.Inline.of(octets) : store(octets));
    read(forwarding -> forwarding.received(received, rides ? octets : new byte[0]));
  }

  // What goes wrong

  /** Takes the end of the state, and of each topic apart from that; the rest is read again. */
  void kill() {
    world.count("kill");
    int kept = writesCommitted + world.random().nextInt(bytes.length() - writesCommitted + 1);
    Map<Object, Integer> left = new LinkedHashMap<>();
    pending.forEach(effect -> left.merge(topic(effect), 1, Integer::sum));
    left.replaceAll((_, count) -> world.random().nextInt(count + 1));
    List<Effect> durable =
        pending.stream().filter(e -> left.merge(topic(e), -1, Integer::sum) >= 0).toList();
    pending.clear();
    durable.forEach(this::durable);
    List<Input> again = List.copyOf(uncommitted);
    uncommitted.clear();
    bytes = bytes.upTo(kept);
    open();
    again.forEach(this::read);
  }

  private static Object topic(Effect effect) {
    return effect instanceof Effect.Say(LogFact fact, _) ? fact.topic() : effect.getClass();
  }

  private Backup newBackup() {
    return new Backup(
        bytes.upTo(bytes.length()), identity.now(), new HashMap<>(contents), world.now());
  }

  void makeBackup() {
    passTime();
    commit();
    backup = newBackup();
  }

  /** The box burnt down; another one goes on with an old backup. */
  void restore() {
    world.count("restore");
    setClock(Duration.ZERO); // whoever sets up a box looks at its clock
    world.restored(this, backup.at());
    pending.clear();
    uncommitted.clear();
    contents = new HashMap<>(backup.contents());
    bytes = backup.bytes().upTo(backup.bytes().length());
    identity.replace(backup.identity().restored(world.random(), clock(), KEEP_OLD));
    ticked = world.now();
    open();
  }

  /** Somebody, or something, sets the clock. */
  void setClock(Duration ahead) {
    skew = ahead;
  }
}
