package org.cairn.router.pairing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cairn.custody.Contact;
import org.cairn.custody.Transport;
import org.cairn.log.record.Bond;
import org.cairn.log.record.LogFact;
import org.cairn.log.record.NeighborFact;
import org.cairn.log.record.NodeSelf;
import org.cairn.log.record.OperatorCommand;
import org.cairn.log.record.RequestId;
import org.cairn.mail.Domain;
import org.cairn.mail.NodeName;
import org.cairn.router.identity.Identity;
import org.cairn.router.identity.KeptIdentity;
import org.cairn.router.pairing.format.KeyedPairingStore;
import org.junit.jupiter.api.Test;

/** What the keeper may say of neighbours without Cairn. */
class PlainPairingTest {
  private static final NodeName VILLAGE = NodeName.of("village");
  private static final Instant NOW = Instant.parse("2026-03-01T18:30:00Z");
  private static final Contact CONTACT = new Contact(Transport.of("nncp"), Map.of("mail", "rmail"));

  private final Random random = new Random(3);
  private final MemoryBytes bytes = new MemoryBytes();
  private final KeptIdentity identity =
      new KeptIdentity(Identity.first(NodeName.of("ridge"), random), _ -> {});
  private Pairing pairing = open();

  private Pairing open() {
    return Pairing.open(
        identity,
        new PairingPolicy(Set.of(Domain.of("ridge.test")), 1, Duration.ofDays(60)),
        new KeyedPairingStore(bytes),
        () -> NOW,
        random);
  }

  private LogFact know(NodeName node, boolean everything, String... domains) {
    Set<Domain> all = Stream.of(domains).map(Domain::of).collect(Collectors.toSet());
    List<LogFact> facts =
        pairing
            .plain()
            .command(
                new OperatorCommand.PairPlain(
                    RequestId.random(random), NOW, node, all, CONTACT, everything));
    return facts.getFirst();
  }

  private static String refusal(LogFact fact) {
    return ((NeighborFact.Unpaired) fact).reason();
  }

  private LogFact pairTown(boolean everything) {
    KeptIdentity town =
        new KeptIdentity(Identity.first(NodeName.of("town"), new Random(9)), _ -> {});
    Pairing theirs =
        Pairing.open(
            town,
            new PairingPolicy(Set.of(Domain.of("town.test")), 1, Duration.ofDays(60)),
            new KeyedPairingStore(new MemoryBytes()),
            () -> NOW,
            random);
    String invite =
        theirs.start().stream()
            .filter(NodeSelf.Invitation.class::isInstance)
            .map(fact -> ((NodeSelf.Invitation) fact).text())
            .findFirst()
            .orElseThrow();
    return pairing
        .command(
            new OperatorCommand.Pair(
                RequestId.random(random),
                NOW,
                invite,
                new Bond(Optional.empty(), everything, true)))
        .getFirst();
  }

  @Test
  void aNeighbourWithoutCairnIsAtHomeInItsDomains() {
    assertThat(know(VILLAGE, false, "village.test", "hamlet.test"))
        .isInstanceOf(NeighborFact.Plain.class);

    for (Pairing each : List.of(pairing, open())) {
      assertThat(each.homeOf(Domain.of("hamlet.test"))).contains(VILLAGE);
      assertThat(each.homeOf(Domain.of("far.test"))).isEmpty();
      assertThat(each.plain().has(VILLAGE)).isTrue();
      assertThat(each.neighbours()).isEmpty();
      assertThat(each.plain().served())
          .contains(Domain.of("village.test"), Domain.of("ridge.test"));
      assertThat(each.routes(Map.of()).mayLead(VILLAGE, VILLAGE)).isTrue();
    }
  }

  @Test
  void itIsKnownAnewAndForgotten() {
    know(VILLAGE, false, "village.test");
    know(VILLAGE, false, "hamlet.test");
    assertThat(pairing.homeOf(Domain.of("village.test"))).isEmpty();

    pairing.command(new OperatorCommand.Unpair(RequestId.random(random), NOW, VILLAGE));

    assertThat(open().plain().all()).isEmpty();
    assertThat(pairing.homeOf(Domain.of("hamlet.test"))).isEmpty();
  }

  @Test
  void whoIsTheDefaultGetsWhatNobodyServes() {
    know(VILLAGE, true);
    assertThat(pairing.homeOf(Domain.of("far.test"))).contains(VILLAGE);

    assertThat(refusal(pairTown(true))).contains("village is the default already");
  }

  @Test
  void whatCannotBeIsRefused() {
    pairTown(false);
    know(VILLAGE, false, "village.test");
    NodeName hamlet = NodeName.of("hamlet");

    assertThat(refusal(know(NodeName.of("ridge"), false, "x.test"))).contains("itself");
    assertThat(refusal(know(NodeName.of("town"), false, "x.test"))).contains("unpair town");
    assertThat(refusal(know(hamlet, false, "ridge.test"))).contains("this gateway's");
    assertThat(refusal(know(hamlet, false, "town.test"))).contains("that is town");
    assertThat(refusal(know(hamlet, false, "village.test"))).contains("that is village");
    assertThat(refusal(know(hamlet, false))).contains("--domain");
    assertThat(pairing.plain().all()).hasSize(1);
  }

  @Test
  void aGatewayDoesNotTakeTheNameOfANeighbourWithoutCairn() {
    know(NodeName.of("town"), false, "village.test");

    assertThat(refusal(pairTown(false))).contains("town is a neighbour without Cairn");
  }
}
