package org.cairn.router.pairing;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.cairn.bundle.cbor.Octets;
import org.cairn.custody.Routes;
import org.cairn.custody.Speed;
import org.cairn.custody.Way;
import org.cairn.log.record.Bond;
import org.cairn.log.record.LogFact;
import org.cairn.log.record.NeighborFact;
import org.cairn.log.record.NeighborFact.Paired;
import org.cairn.log.record.NodeSelf;
import org.cairn.log.record.OperatorCommand;
import org.cairn.mail.Domain;
import org.cairn.mail.NodeName;
import org.cairn.router.exchange.Keys;
import org.cairn.router.identity.Identity;
import org.cairn.router.identity.KeptIdentity;
import org.cairn.seal.Incarnation;
import org.cairn.seal.key.KeyId;
import org.cairn.seal.key.KeyRing;
import org.cairn.seal.pairing.Announcement;
import org.cairn.seal.pairing.Invite;
import org.cairn.seal.pairing.InviteText;
import org.cairn.seal.pairing.UnusableInviteException;

/**
 * Decides whom we are paired with, and speaks for this gateway. It alone does: what it says is what
 * all services know. An input that is read again, after a crash, says the same again.
 *
 * <p>A command that is refused is answered in our own name, so that the answer does not stand in
 * the place of what is known about another gateway.
 *
 * <p>Confined to one thread.
 */
public final class Pairing {
  private final KeptIdentity identity;
  private final PairingPolicy policy;
  private final PairingStore store;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final Neighbours neighbours = new Neighbours();
  private final OwnSide own;
  private final Announcements announcements;
  private final PlainNeighbours plain;
  private final Acquaintance acquaintance;

  private Pairing(
      KeptIdentity identity,
      PairingPolicy policy,
      PairingStore store,
      InstantSource clock,
      RandomGenerator random) {
    this.identity = identity;
    this.policy = policy;
    this.store = store;
    this.clock = clock;
    this.random = random;
    this.own = new OwnSide(identity, policy, store);
    this.announcements = new Announcements(policy, store, neighbours);
    store.eachNeighbour(neighbours::put);
    this.plain = new PlainNeighbours(identity, policy, store, neighbours, clock);
    this.acquaintance = new Acquaintance(store, neighbours);
    store.eachHeard(
        heard -> {
          announcements.remember(heard);
          acquaintance.remember(heard);
        });
    acquaintance.weHave(identity.now().keys());
  }

  /**
   * With all that the store holds.
   *
   * @param random must be secure
   */
  public static Pairing open(
      KeptIdentity identity,
      PairingPolicy policy,
      PairingStore store,
      InstantSource clock,
      RandomGenerator random) {
    return new Pairing(identity, policy, store, clock, random);
  }

  /** Who we are, our invite, and certificates that are due: at each start. */
  public List<LogFact> start() {
    return own.introduction(clock.instant());
  }

  /** Time passed; certificates that end soon are signed anew. */
  public List<LogFact> tick() {
    return own.renewed(clock.instant());
  }

  /** The keeper accepts an invite. */
  public List<LogFact> command(OperatorCommand.Pair command) {
    Invite invite;
    try {
      invite = InviteText.read(command.invite());
    } catch (UnusableInviteException e) {
      return List.of(answer(command, String.valueOf(e.getMessage())));
    }
    Optional<String> refusal =
        new PairingRules(identity.now(), policy, neighbours).refusal(invite, command.bond());
    return List.of(
        refusal.map(reason -> answer(command, reason)).orElseGet(() -> pair(command, invite)));
  }

  private LogFact answer(OperatorCommand command, String reason) {
    return new NeighborFact.Unpaired(self(), command.request(), clock.instant(), reason);
  }

  private NodeName self() {
    return identity.now().node();
  }

  /** The keeper wants another key for seals. */
  public List<LogFact> command(OperatorCommand.Rekey command) {
    Instant now = clock.instant();
    Optional<String> refusal =
        new KeyChange(identity, policy, store, acquaintance, random).make(command.request(), now);
    List<LogFact> facts = new ArrayList<>(refusal.isPresent() ? List.of() : own.introduction(now));
    facts.add(answer(command, refusal.orElse("")));
    return facts;
  }

  private Paired pair(OperatorCommand.Pair command, Invite invite) {
    Instant now = clock.instant();
    Paired paired =
        new Paired(
            invite.node(),
            command.request(),
            now,
            invite.domains(),
            keys(invite, now),
            invite.codec(),
            invite.contacts(),
            command.bond());
    store.put(paired);
    neighbours.put(paired);
    return paired;
  }

  private KeyRing.Node keys(Invite invite, Instant now) {
    Optional<Paired> known = neighbours.find(invite.node());
    if (known.isEmpty()) {
      return new KeyRing.Node(
          invite.identity(), invite.statement().serial(), invite.statement().key(), List.of());
    }
    return Announcements.changed(neighbours.ring(), invite.statement(), now, policy.keepOld())
        .orElse(known.get().keys());
  }

  /** The keeper ends a pairing; who was reached by way of it no longer is. */
  public List<LogFact> command(OperatorCommand.Unpair command) {
    List<LogFact> facts = new ArrayList<>();
    facts.add(new NeighborFact.Unpaired(command.node(), command.request(), clock.instant(), ""));
    announcements.forget(command.node());
    acquaintance.forget(command.node());
    store.remove(command.node());
    neighbours.remove(command.node());
    for (Paired beyond : neighbours.beyond(command.node())) {
      Bond bond = beyond.bond();
      Paired direct =
          new Paired(
              beyond.node(),
              beyond.request(),
              beyond.at(),
              beyond.domains(),
              beyond.keys(),
              beyond.codec(),
              beyond.contacts(),
              new Bond(Optional.empty(), bond.everything(), bond.relayed()));
      store.put(direct);
      neighbours.put(direct);
      facts.add(direct);
    }
    return facts;
  }

  /**
   * An adapter says something about this gateway; what we said ourselves is passed over.
   *
   * @throws IllegalArgumentException if it makes no sense
   */
  public List<LogFact> said(NodeSelf fact) {
    if (!fact.node().equals(self())) {
      return List.of();
    }
    return switch (fact) {
      case NodeSelf.Reachable reachable -> own.reachable(reachable, clock.instant());
      case NodeSelf.Instance instance -> own.certify(instance, clock.instant());
      case NodeSelf.Identity _, NodeSelf.Invitation _, NodeSelf.Certified _ -> List.of();
    };
  }

  /**
   * What a gateway sealed was opened.
   *
   * @param life the incarnation that the seal names
   * @param sealedTo the key of ours that it knows
   * @return whether it is heard for the first time since we are paired with it, or since it forgot
   *     what was
   */
  public boolean heard(NodeName from, Incarnation life, KeyId sealedTo) {
    return acquaintance.heard(from, life, sealedTo, identity.now().keys());
  }

  /** Those who have not shown yet that they know our newest key. */
  public Set<NodeName> behind() {
    return acquaintance.knownBy().keySet();
  }

  /**
   * What a gateway announces, as it came from under its seal.
   *
   * @param from who sealed it
   * @param life the incarnation that the seal names
   */
  public Hearing announced(NodeName from, Incarnation life, Octets encoded) {
    return announcements.hear(from, life, encoded, clock.instant());
  }

  /** What we announce to a neighbour now; each has a number of its own. */
  public Announcement announcement(List<Way> ways) {
    return announcements.ofOurs(identity.now().statement(), own.contacts(), ways, clock.instant());
  }

  /** Our keys, and those of all that we are paired with. */
  public Keys keys() {
    Identity now = identity.now();
    return new Keys(
        now.node(),
        now.incarnation(),
        now.keys(),
        now.secret(),
        neighbours.ring(),
        acquaintance.knownBy());
  }

  public Optional<Paired> neighbour(NodeName node) {
    return neighbours.find(node);
  }

  /** Those that have no Cairn. */
  public PlainNeighbours plain() {
    return plain;
  }

  /** All that we are paired with, by name. */
  public List<Paired> neighbours() {
    return List.copyOf(neighbours.all());
  }

  /**
   * Where mail for a domain is to go: to its home, else to whoever takes what nobody is known to
   * serve; nothing if there is no such gateway. Our own domains have no home elsewhere.
   */
  public Optional<NodeName> homeOf(Domain domain) {
    return policy.domains().contains(domain)
        ? Optional.empty()
        : neighbours.homeOf(domain).or(neighbours::everything);
  }

  /** The gateways whose mail for others we carry on. */
  public Set<NodeName> relayedFor() {
    return neighbours.all().stream()
        .filter(paired -> paired.bond().relayed())
        .map(Paired::node)
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Which next hop leads where, by what the keeper said and the neighbours announced.
   *
   * @param fastest of our links with each neighbour; those without a link are left out
   */
  public Routes routes(Map<NodeName, Speed> fastest) {
    Routes routes = plain.added(Routes.of(self()));
    return neighbours.added(routes, fastest, announcements::waysOf);
  }
}
