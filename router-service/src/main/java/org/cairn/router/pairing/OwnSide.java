package org.cairn.router.pairing;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.cairn.custody.Contact;
import org.cairn.log.record.LogFact;
import org.cairn.log.record.NodeSelf;
import org.cairn.router.identity.Identity;
import org.cairn.router.identity.KeptIdentity;
import org.cairn.seal.batch.InstanceCertificate;
import org.cairn.seal.pairing.Invite;
import org.cairn.seal.pairing.InviteText;

/** What this gateway says about itself: who it is, its invite, its instances' certificates. */
final class OwnSide {
  static final Duration CERTIFIED_FOR = Duration.ofDays(365);

  /** A certificate that ends within that time is signed anew. */
  static final Duration RENEWED_BEFORE = Duration.ofDays(30);

  /** More than any gateway has; what comes by beyond takes the place of what ends first. */
  static final int MOST_INSTANCES = 256;

  private final KeptIdentity identity;
  private final PairingPolicy policy;
  private final PairingStore store;
  private final Map<String, NodeSelf.Reachable> contacts = new TreeMap<>();
  private final Map<String, NodeSelf.Certified> certificates = new TreeMap<>();

  OwnSide(KeptIdentity identity, PairingPolicy policy, PairingStore store) {
    this.identity = identity;
    this.policy = policy;
    this.store = store;
    store.eachSaid(this::remember);
  }

  private void remember(NodeSelf said) {
    if (!said.node().equals(identity.now().node())) {
      return; // of a name that this gateway had before
    }
    switch (said) {
      case NodeSelf.Reachable reachable -> contacts.put(reachable.part(), reachable);
      case NodeSelf.Certified certified -> certificates.put(certified.part(), certified);
      case NodeSelf.Identity _, NodeSelf.Invitation _, NodeSelf.Instance _ -> {}
    }
  }

  List<Contact> contacts() {
    return contacts.values().stream().map(NodeSelf.Reachable::contact).toList();
  }

  /** Said at each start: whether it was heard before, only the log knows. */
  List<LogFact> introduction(Instant now) {
    List<LogFact> facts = new ArrayList<>();
    Identity who = identity.now();
    facts.add(
        new NodeSelf.Identity(
            who.node(),
            now,
            policy.domains(),
            who.publicKey(),
            who.statement(),
            who.incarnation(),
            policy.codec()));
    facts.add(invitation(now));
    facts.addAll(renewed(now));
    return facts;
  }

  /** An adapter tells how it is reached. */
  List<LogFact> reachable(NodeSelf.Reachable said, Instant now) {
    NodeSelf.Reachable known = contacts.get(said.part());
    if (known != null && known.contact().equals(said.contact())) {
      return List.of();
    }
    if (known == null && contacts.size() >= Contact.MOST) {
      throw new IllegalArgumentException("a gateway has at most " + Contact.MOST + " contacts");
    }
    contacts.put(said.part(), said);
    store.put(said);
    return List.of(invitation(now));
  }

  /** An adapter asks for a certificate: it always gets one that holds for the whole time. */
  List<LogFact> certify(NodeSelf.Instance asked, Instant now) {
    NodeSelf.Certified certified =
        new NodeSelf.Certified(
            now,
            InstanceCertificate.sign(
                identity.now().node(),
                asked.instance(),
                asked.publicKey(),
                now.plus(CERTIFIED_FOR).truncatedTo(ChronoUnit.SECONDS),
                identity.now().secret()));
    certificates.put(certified.part(), certified);
    store.put(certified);
    if (certificates.size() > MOST_INSTANCES) {
      certificates.values().stream()
          .min(Comparator.comparing(c -> c.certificate().until()))
          .ifPresent(this::forget);
    }
    return List.of(certified);
  }

  private void forget(NodeSelf.Certified certified) {
    certificates.remove(certified.part());
    store.remove(certified);
  }

  /** Certificates that end soon, signed anew: also after a clock has been set. */
  List<LogFact> renewed(Instant now) {
    Instant soon = now.plus(RENEWED_BEFORE);
    List<NodeSelf.Instance> ending =
        certificates.values().stream()
            .map(NodeSelf.Certified::certificate)
            .filter(c -> c.until().isBefore(soon) || !c.isSignedBy(identity.now().publicKey()))
            .map(c -> new NodeSelf.Instance(c.node(), now, c.instance(), c.key()))
            .toList();
    return ending.stream().flatMap(asked -> certify(asked, now).stream()).toList();
  }

  /** With as many contacts as its text has room for. */
  private NodeSelf.Invitation invitation(Instant now) {
    List<Contact> some = contacts();
    while (true) {
      try {
        Invite invite =
            Invite.sign(
                policy.domains(),
                identity.now().statement(),
                policy.codec(),
                some,
                identity.now().secret());
        return new NodeSelf.Invitation(identity.now().node(), now, InviteText.write(invite));
      } catch (IllegalArgumentException e) {
        if (some.isEmpty()) {
          throw e;
        }
        some = some.subList(0, some.size() - 1);
      }
    }
  }
}
