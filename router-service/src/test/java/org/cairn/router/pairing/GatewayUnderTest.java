package org.cairn.router.pairing;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.cairn.custody.Contact;
import org.cairn.custody.Transport;
import org.cairn.log.record.Bond;
import org.cairn.log.record.LogFact;
import org.cairn.log.record.NodeSelf;
import org.cairn.log.record.OperatorCommand;
import org.cairn.log.record.RequestId;
import org.cairn.mail.Domain;
import org.cairn.mail.NodeName;
import org.cairn.router.identity.Identity;
import org.cairn.router.identity.KeptIdentity;
import org.cairn.router.pairing.format.KeyedPairingStore;

/** A gateway that pairs; it can be started anew on what it kept. */
final class GatewayUnderTest {
  static final Bond VIA_NOBODY = Bond.PLAIN;
  static final Bond DEFAULT = new Bond(Optional.empty(), true, true);
  private static final Duration KEEP_OLD = Duration.ofDays(60);

  private final Random random;
  private final Set<Domain> domains;
  private final MemoryBytes bytes = new MemoryBytes();
  private Instant now = Instant.parse("2026-03-01T18:30:00Z");
  private final KeptIdentity identity;
  private Pairing pairing;

  GatewayUnderTest(String name, long seed) {
    this(name, seed, Set.of(Domain.of(name + ".test")));
  }

  GatewayUnderTest(String name, long seed, Set<Domain> domains) {
    this.random = new Random(seed);
    this.domains = domains;
    this.identity = new KeptIdentity(Identity.first(NodeName.of(name), random), _ -> {});
    this.pairing = open();
  }

  private Pairing open() {
    return Pairing.open(
        identity,
        new PairingPolicy(domains, 1, KEEP_OLD),
        new KeyedPairingStore(bytes),
        () -> now,
        random);
  }

  List<LogFact> restart() {
    pairing = open();
    return pairing.start();
  }

  void replaceKey() {
    pairing.command(new OperatorCommand.Rekey(request(), now));
  }

  void pass(Duration time) {
    now = now.plus(time);
  }

  Pairing pairing() {
    return pairing;
  }

  Identity identity() {
    return identity.now();
  }

  NodeName node() {
    return identity().node();
  }

  Instant now() {
    return now;
  }

  List<String> keys() {
    return bytes.keys();
  }

  String invite() {
    return pairing.start().stream()
        .filter(NodeSelf.Invitation.class::isInstance)
        .map(fact -> ((NodeSelf.Invitation) fact).text())
        .findFirst()
        .orElseThrow();
  }

  RequestId request() {
    return RequestId.random(random);
  }

  List<LogFact> pair(GatewayUnderTest other, Bond bond) {
    return pair(other.invite(), bond);
  }

  List<LogFact> pair(String invite, Bond bond) {
    return pairing.command(new OperatorCommand.Pair(request(), now, invite, bond));
  }

  List<LogFact> unpair(GatewayUnderTest other) {
    return pairing.command(new OperatorCommand.Unpair(request(), now, other.node()));
  }

  List<LogFact> reachable(String transport, String id) {
    return pairing.said(
        new NodeSelf.Reachable(
            node(), now, new Contact(Transport.of(transport), Map.of("id", id))));
  }
}
