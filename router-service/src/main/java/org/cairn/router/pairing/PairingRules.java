package org.cairn.router.pairing;

import java.util.Collection;
import java.util.Optional;
import org.cairn.log.record.Bond;
import org.cairn.log.record.NeighborFact.Paired;
import org.cairn.log.record.OperatorCommand;
import org.cairn.mail.Domain;
import org.cairn.mail.NodeName;
import org.cairn.router.identity.Identity;
import org.cairn.seal.key.KeyStatement;
import org.cairn.seal.pairing.Invite;

/**
 * Why we do not pair with the gateway that wrote a genuine invite, or know a neighbour. Each reason
 * says to the keeper what can be done.
 */
record PairingRules(Identity self, PairingPolicy policy, Neighbours neighbours) {
  /** More than any camp has; each costs memory in every service. */
  static final int MOST_NEIGHBOURS = 256;

  /** The first rule that forbids it. */
  Optional<String> refusal(Invite invite, Bond bond) {
    return own(invite)
        .or(() -> known(invite))
        .or(() -> crowd(invite.node()))
        .or(() -> domains(invite.node(), invite.domains()))
        .or(() -> way(invite.node(), bond));
  }

  /** Why we do not know a neighbour without Cairn as the keeper says. */
  Optional<String> refusal(OperatorCommand.PairPlain plain) {
    NodeName node = plain.node();
    return when(node.equals(self.node()), "This gateway itself is called %s.".formatted(node))
        .or(
            () ->
                when(
                    neighbours.find(node).isPresent(),
                    "%s is a gateway that we are paired with. Do ./cairn unpair %s first."
                        .formatted(node, node)))
        .or(
            () ->
                when(
                    plain.domains().isEmpty() && !plain.everything(),
                    "A neighbour without Cairn serves at least one domain (--domain)."))
        .or(() -> crowd(node))
        .or(() -> domains(node, plain.domains()))
        .or(() -> otherDefault(node, plain.everything()));
  }

  private Optional<String> own(Invite invite) {
    if (invite.identity().equals(self.publicKey())) {
      return Optional.of(
          "This is the invite of this gateway itself: it is for the keeper of the other one.");
    }
    return when(
        invite.node().equals(self.node()),
        "The other gateway is called %s too. One of the two must get another name (cairn.node)"
                .formatted(invite.node())
            + " before they can be paired.");
  }

  private Optional<String> known(Invite invite) {
    NodeName node = invite.node();
    if (neighbours.findPlain(node).isPresent()) {
      return Optional.of(
          "%s is a neighbour without Cairn. Do ./cairn unpair %s first.".formatted(node, node));
    }
    for (Paired other : neighbours.all()) {
      boolean sameName = other.node().equals(node);
      boolean sameIdentity = other.keys().identity().equals(invite.identity());
      if (sameName && !sameIdentity) {
        return Optional.of(
            "%s has another identity than the %s that we know: another box, or one set up anew. If"
                    .formatted(node, node)
                + " that is so, do ./cairn unpair %s first, and pair again.".formatted(node));
      }
      if (sameIdentity && !sameName) {
        return Optional.of(
            "%s has the identity of %s, which we know. Do ./cairn unpair %s first."
                .formatted(node, other.node(), other.node()));
      }
      if (sameName && isOlder(invite.statement(), other)) {
        return Optional.of(
            "This invite is older than what we know of %s. Ask for a new one; if %s came back from"
                    .formatted(node, node)
                + " a backup, do ./cairn unpair %s first.".formatted(node));
      }
    }
    return Optional.empty();
  }

  private static boolean isOlder(KeyStatement statement, Paired known) {
    return statement.serial() < known.keys().serial()
        || (statement.serial() == known.keys().serial()
            && !statement.key().equals(known.keys().current()));
  }

  private Optional<String> crowd(NodeName node) {
    return when(
        neighbours.count() >= MOST_NEIGHBOURS && !neighbours.knows(node),
        "A gateway is paired with at most %d others.".formatted(MOST_NEIGHBOURS));
  }

  private Optional<String> domains(NodeName node, Collection<Domain> domains) {
    for (Domain domain : domains) {
      if (policy.domains().contains(domain)) {
        return Optional.of(
            "%s says that it is the home of %s, which is this gateway's. One of the two must get"
                    .formatted(node, shortened(domain))
                + " another domain (cairn.domain).");
      }
      Optional<NodeName> home = neighbours.homeOf(domain);
      if (home.isPresent() && !home.get().equals(node)) {
        return Optional.of(
            "%s says that it is the home of %s, but that is %s. A domain has one home."
                .formatted(node, shortened(domain), home.get()));
      }
    }
    return Optional.empty();
  }

  private Optional<String> way(NodeName node, Bond bond) {
    return bond.via()
        .flatMap(via -> via(node, via))
        .or(
            () ->
                when(
                    bond.via().isPresent() && !neighbours.beyond(node).isEmpty(),
                    "%s is itself on the way to others (--via): it must have a link of its own."
                        .formatted(node)))
        .or(() -> otherDefault(node, bond.everything()));
  }

  private Optional<String> otherDefault(NodeName node, boolean everything) {
    return neighbours
        .everything()
        .filter(other -> everything && !other.equals(node))
        .map(
            other ->
                "%s is the default already. Pair it again without --default first."
                    .formatted(other));
  }

  private Optional<String> via(NodeName node, NodeName via) {
    if (via.equals(node)) {
      return Optional.of("No gateway is on the way to itself (--via).");
    }
    if (via.equals(self.node())) {
      return Optional.of("This gateway need not be named as being on the way (--via).");
    }
    Optional<Paired> relay = neighbours.find(via);
    if (relay.isEmpty()) {
      return Optional.of("We are not paired with %s (--via). Pair with it first.".formatted(via));
    }
    return when(
        relay.get().bond().via().isPresent(),
        "%s (--via) is itself reached by way of another gateway: name one that we have a link with."
            .formatted(via));
  }

  /** A domain may be longer than a reason. */
  private static String shortened(Domain domain) {
    String name = domain.name();
    return name.length() <= 80 ? name : name.substring(0, 80) + "...";
  }

  private static Optional<String> when(boolean forbidden, String reason) {
    return forbidden ? Optional.of(reason) : Optional.empty();
  }
}
