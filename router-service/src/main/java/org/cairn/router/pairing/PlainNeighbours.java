package org.cairn.router.pairing;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cairn.custody.Routes;
import org.cairn.log.record.LogFact;
import org.cairn.log.record.NeighborFact;
import org.cairn.log.record.OperatorCommand;
import org.cairn.mail.Domain;
import org.cairn.mail.NodeName;
import org.cairn.router.identity.KeptIdentity;

/**
 * The neighbours without Cairn. The keeper alone says who they are; nothing of it changes by their
 * own word.
 *
 * <p>Confined to one thread.
 */
public final class PlainNeighbours {
  private final KeptIdentity identity;
  private final PairingPolicy policy;
  private final PairingStore store;
  private final Neighbours neighbours;
  private final InstantSource clock;

  PlainNeighbours(
      KeptIdentity identity,
      PairingPolicy policy,
      PairingStore store,
      Neighbours neighbours,
      InstantSource clock) {
    this.identity = identity;
    this.policy = policy;
    this.store = store;
    this.neighbours = neighbours;
    this.clock = clock;
    store.eachPlain(neighbours::put);
  }

  /** The keeper knows one, anew if it is known. */
  public List<LogFact> command(OperatorCommand.PairPlain command) {
    Optional<String> refusal =
        new PairingRules(identity.now(), policy, neighbours).refusal(command);
    if (refusal.isPresent()) {
      return List.of(
          new NeighborFact.Unpaired(
              identity.now().node(), command.request(), clock.instant(), refusal.get()));
    }
    NeighborFact.Plain plain =
        new NeighborFact.Plain(
            command.node(),
            command.request(),
            clock.instant(),
            command.domains(),
            command.contact(),
            command.everything());
    store.put(plain);
    neighbours.put(plain);
    return List.of(plain);
  }

  /** All of them, by name. */
  public List<NeighborFact.Plain> all() {
    return List.copyOf(neighbours.allPlain());
  }

  /** Whether this is one of them. */
  public boolean has(NodeName node) {
    return neighbours.findPlain(node).isPresent();
  }

  /** The domains whose mail comes to us: ours and theirs. */
  public Set<Domain> served() {
    return Stream.concat(
            policy.domains().stream(),
            neighbours.allPlain().stream().flatMap(plain -> plain.domains().stream()))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Nothing leads to one but its own link: nobody else may read what it gets. */
  Routes added(Routes routes) {
    Routes more = routes;
    for (NeighborFact.Plain plain : neighbours.allPlain()) {
      more = more.withStatic(plain.node(), plain.node());
    }
    return more;
  }
}
