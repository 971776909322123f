package org.cairn.router.pairing;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
import org.cairn.seal.Incarnation;
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
  private final Identity identity;
  private final PairingPolicy policy;
  private final PairingStore store;
  private final InstantSource clock;
  private final Neighbours neighbours = new Neighbours();
  private final OwnSide own;
  private final Announcements announcements;

  private Pairing(
      Identity identity, PairingPolicy policy, PairingStore store, InstantSource clock) {
    this.identity = identity;
    this.policy = policy;
    this.store = store;
    this.clock = clock;
    this.own = new OwnSide(identity, policy, store);
    this.announcements = new Announcements(policy, store, neighbours);
    store.eachNeighbour(neighbours::put);
    store.eachHeard(announcements::remember);
  }

  /** With all that the store holds. */
  public static Pairing open(
      Identity identity, PairingPolicy policy, PairingStore store, InstantSource clock) {
    return new Pairing(identity, policy, store, clock);
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
      return refused(command, String.valueOf(e.getMessage()));
    }
    Optional<String> refusal =
        new PairingRules(identity, policy, neighbours).refusal(invite, command.bond());
    return refusal
        .map(reason -> refused(command, reason))
        .orElseGet(() -> List.of(pair(command, invite)));
  }

  private List<LogFact> refused(OperatorCommand.Pair command, String reason) {
    return List.of(
        new NeighborFact.Unpaired(identity.node(), command.request(), clock.instant(), reason));
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
    if (!fact.node().equals(identity.node())) {
      return List.of();
    }
    return switch (fact) {
      case NodeSelf.Reachable reachable -> own.reachable(reachable, clock.instant());
      case NodeSelf.Instance instance -> own.certify(instance, clock.instant());
      case NodeSelf.Identity _, NodeSelf.Invitation _, NodeSelf.Certified _ -> List.of();
    };
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
    return announcements.ofOurs(identity.statement(), own.contacts(), ways, clock.instant());
  }

  /** Our keys, and those of all that we are paired with. */
  public Keys keys() {
    return new Keys(
        identity.node(),
        identity.incarnation(),
        identity.keys(),
        identity.secret(),
        neighbours.ring());
  }

  public Optional<Paired> neighbour(NodeName node) {
    return neighbours.find(node);
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
    Routes routes = Routes.of(identity.node());
    for (Paired paired : neighbours.all()) {
      NodeName node = paired.node();
      Optional<NodeName> via = paired.bond().via();
      if (via.isPresent()) {
        routes = routes.withStatic(node, via.get());
      }
      if (paired.bond().everything()) {
        routes = routes.withDefault(via.orElse(node));
      }
      Speed speed = fastest.get(node);
      if (speed != null) {
        routes = routes.withNeighbour(node, speed, announcements.waysOf(node));
      }
    }
    return routes;
  }
}
