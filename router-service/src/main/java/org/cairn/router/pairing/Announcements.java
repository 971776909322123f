package org.cairn.router.pairing;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cairn.bundle.cbor.MalformedException;
import org.cairn.bundle.cbor.Octets;
import org.cairn.custody.Contact;
import org.cairn.custody.Way;
import org.cairn.log.record.LogFact;
import org.cairn.log.record.NeighborFact.Paired;
import org.cairn.mail.NodeName;
import org.cairn.seal.Incarnation;
import org.cairn.seal.key.KeyRing;
import org.cairn.seal.key.KeyStatement;
import org.cairn.seal.pairing.Announcement;

/** What neighbours announce of themselves, and what we announce to them. */
final class Announcements {
  private final PairingPolicy policy;
  private final PairingStore store;
  private final Neighbours neighbours;
  private final Map<NodeName, LastHeard> heard = new HashMap<>();
  private long number;

  Announcements(PairingPolicy policy, PairingStore store, Neighbours neighbours) {
    this.policy = policy;
    this.store = store;
    this.neighbours = neighbours;
    this.number = store.announced();
  }

  void remember(LastHeard last) {
    heard.put(last.node(), last);
  }

  /** The next to come is taken, whatever its number. */
  void forget(NodeName node) {
    heard.remove(node);
  }

  List<Way> waysOf(NodeName node) {
    LastHeard last = heard.get(node);
    return last == null ? List.of() : last.said().ways();
  }

  /** The clock only helps: numbers rise without it. */
  Announcement ofOurs(KeyStatement statement, List<Contact> contacts, List<Way> ways, Instant now) {
    number = Math.max(number + 1, now.toEpochMilli());
    store.putAnnounced(number);
    List<Way> best =
        ways.stream()
            .filter(way -> way.path().size() <= Way.MOST_HOPS)
            .sorted(Comparator.comparingInt(Way::cost))
            .limit(Announcement.MOST_WAYS)
            .toList();
    return new Announcement(number, statement, policy.codec(), contacts, best);
  }

  Hearing hear(NodeName from, Incarnation life, Octets encoded, Instant now) {
    Optional<Paired> known = neighbours.find(from);
    if (known.isEmpty()) {
      return new Hearing.Refused(Hearing.Reason.UNKNOWN_NODE);
    }
    Announcement said;
    try {
      said = Announcement.decode(encoded);
    } catch (MalformedException e) {
      return new Hearing.Refused(Hearing.Reason.MALFORMED);
    }
    Paired before = known.get();
    if (!said.node().equals(from) || !said.statement().isSignedBy(before.keys().identity())) {
      return new Hearing.Refused(Hearing.Reason.NOT_AUTHENTIC);
    }
    LastHeard last = heard.get(from);
    if (last != null && !last.isBefore(life, said)) {
      return new Hearing.Refused(Hearing.Reason.OUTDATED);
    }
    LastHeard newest = new LastHeard(life, said);
    heard.put(from, newest);
    store.put(newest);
    return new Hearing.Taken(take(before, said, now));
  }

  /** Who it is, its domains and what the keeper decided do not change by its own word. */
  private List<LogFact> take(Paired before, Announcement said, Instant now) {
    Paired after =
        new Paired(
            before.node(),
            before.request(),
            before.at(),
            before.domains(),
            changed(neighbours.ring(), said.statement(), now, policy.keepOld())
                .orElse(before.keys()),
            said.codec(),
            said.contacts(),
            before.bond());
    if (after.equals(before)) {
      return List.of();
    }
    store.put(after);
    neighbours.put(after);
    return List.of(after);
  }

  /** The keys of a gateway after its word about them; nothing if it says nothing new. */
  static Optional<KeyRing.Node> changed(
      KeyRing ring, KeyStatement statement, Instant now, Duration keepOld) {
    return switch (ring.accept(statement, now, keepOld)) {
      case KeyRing.Change.Taken(KeyRing after) -> after.node(statement.node());
      case KeyRing.Change.Refused _ -> Optional.empty();
    };
  }
}
