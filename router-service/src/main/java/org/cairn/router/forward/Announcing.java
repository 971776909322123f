package org.cairn.router.forward;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cairn.bundle.cbor.Octets;
import org.cairn.custody.CargoId;
import org.cairn.custody.CustodyKind;
import org.cairn.custody.Priority;
import org.cairn.custody.Routes;
import org.cairn.custody.forward.Consignment;
import org.cairn.custody.forward.ForwardInput;
import org.cairn.custody.forward.ForwardLedger;
import org.cairn.log.record.NeighborFact;
import org.cairn.mail.NodeName;
import org.cairn.router.exchange.BundleSize;
import org.cairn.router.exchange.Outgoing;
import org.cairn.router.pairing.Pairing;
import org.cairn.seal.adu.Adu;
import org.cairn.seal.adu.AduFormat;
import org.cairn.seal.key.KeyId;
import org.cairn.seal.key.OwnKeys;
import org.cairn.seal.key.SealSecretKey;

/**
 * Tells neighbours our keys, how we are reached and which ways we know: after a start, and when any
 * of it changes, but not more often than that is worth; and again and again those who have not
 * shown to know our newest key. Nobody answers for an announcement, and it may be lost once it has
 * left: so all are told again each day. A newer one takes the place of one that still waits.
 */
final class Announcing {
  private static final Duration AT_MOST_EVERY = Duration.ofMinutes(1);
  private static final Duration AGAIN_TO_THOSE_BEHIND = Duration.ofHours(12);
  private static final Duration AGAIN_TO_ALL = Duration.ofDays(1);
  private static final Duration UNDER_ALL_EVERY = Duration.ofHours(1);
  private static final String SUBJECT = "announcement";
  private static final String BY_KEY = SUBJECT + "-by-";

  private final NodeName self;
  private final ForwardingPolicy policy;
  private final Pairing pairing;
  private final ForwardLedger ledger;
  private final ExchangeStore store;
  private final Set<NodeName> newsTo = new HashSet<>();
  private final Set<NodeName> unaware = new HashSet<>();
  private final Map<NodeName, Duration> toldUnderAll = new HashMap<>();
  private boolean isNews = true;
  private Duration notBefore = Duration.ZERO;
  private Duration toThoseBehind;
  private Duration toAll;

  Announcing(
      NodeName self,
      ForwardingPolicy policy,
      Pairing pairing,
      ForwardLedger ledger,
      ExchangeStore store) {
    this.self = self;
    this.policy = policy;
    this.pairing = pairing;
    this.ledger = ledger;
    this.store = store;
    this.toThoseBehind = ledger.now().plus(AGAIN_TO_THOSE_BEHIND);
    this.toAll = ledger.now().plus(AGAIN_TO_ALL);
  }

  /** What we would announce is no more what it was. */
  void isNews() {
    isNews = true;
  }

  /**
   * This one seals by a key that we do not know: it may know none of ours that we think it does. So
   * it is told under each that we have.
   */
  void isUnaware(NodeName node) {
    Duration last = toldUnderAll.getOrDefault(node, UNDER_ALL_EVERY.negated());
    if (ledger.now().minus(last).compareTo(UNDER_ALL_EVERY) >= 0) {
      toldUnderAll.put(node, ledger.now());
      unaware.add(node);
      newsTo.add(node);
    }
  }

  /** What this is sealed by, whatever its addressee is thought to know. */
  static Outgoing sealing(CargoId.Control cargo, Outgoing outgoing) {
    return cargo.subject().startsWith(BY_KEY)
        ? outgoing.knownBy(
            cargo.destination(),
            new KeyId(Octets.ofHex(cargo.subject().substring(BY_KEY.length()))))
        : outgoing;
  }

  /** This one has not heard what we announced, or not in this life. */
  void isNewsTo(NodeName node) {
    newsTo.add(node);
  }

  List<ForwardInput> due(Routes routes) {
    if (toThoseBehind.compareTo(ledger.now()) <= 0) {
      newsTo.addAll(pairing.behind());
      toThoseBehind = ledger.now().plus(AGAIN_TO_THOSE_BEHIND);
    }
    if (toAll.compareTo(ledger.now()) <= 0) {
      isNews = true;
    }
    if ((!isNews && newsTo.isEmpty()) || ledger.now().compareTo(notBefore) < 0) {
      return List.of();
    }
    List<ForwardInput> inputs = new ArrayList<>();
    for (NeighborFact.Paired paired : pairing.neighbours()) {
      if (isNews || newsTo.contains(paired.node())) {
        inputs.add(announce(paired.node(), routes, SUBJECT));
      }
      if (unaware.contains(paired.node())) {
        OwnKeys own = pairing.keys().own();
        inputs.add(announce(paired.node(), routes, byKey(own.current())));
        own.old().forEach(old -> inputs.add(announce(paired.node(), routes, byKey(old.key()))));
      }
    }
    if (isNews) {
      toAll = ledger.now().plus(AGAIN_TO_ALL);
    }
    isNews = false;
    newsTo.clear();
    unaware.clear();
    notBefore = ledger.now().plus(AT_MOST_EVERY);
    return inputs;
  }

  private static String byKey(SealSecretKey key) {
    return BY_KEY + key.publicKey().id();
  }

  private ForwardInput announce(NodeName to, Routes routes, String subject) {
    Adu said = new Adu.Announcement(pairing.announcement(routes.announcementTo(to)).encode());
    CargoId.Control id = new CargoId.Control(to, subject);
    Octets encoded = AduFormat.encode(said);
    store.putControl(id, encoded);
    long octets = BundleSize.ofControl(said, self, to);
    return ledger.entry(id).isPresent()
        ? new ForwardInput.Resealed(id, octets, ForwardInput.UnderWay.OUTDATED)
        : new ForwardInput.Begun(
            new Consignment(
                id,
                to,
                Priority.CONTROL,
                "",
                octets,
                policy.lifetime(),
                policy.hops(),
                CustodyKind.ONCE,
                self));
  }
}
