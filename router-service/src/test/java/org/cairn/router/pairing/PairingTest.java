package org.cairn.router.pairing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cairn.router.pairing.GatewayUnderTest.DEFAULT;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cairn.custody.Routes;
import org.cairn.custody.Speed;
import org.cairn.log.record.Bond;
import org.cairn.log.record.LogFact;
import org.cairn.log.record.NeighborFact.Paired;
import org.cairn.log.record.NeighborFact.Unpaired;
import org.cairn.log.record.OperatorCommand;
import org.cairn.mail.Domain;
import org.cairn.mail.NodeName;
import org.cairn.seal.key.KeyRing;
import org.cairn.seal.pairing.InviteText;
import org.junit.jupiter.api.Test;

class PairingTest {
  private final GatewayUnderTest camp = new GatewayUnderTest("camp", 1);
  private final GatewayUnderTest town = new GatewayUnderTest("town", 2);
  private final GatewayUnderTest lake = new GatewayUnderTest("lake", 3);

  private static Bond via(GatewayUnderTest relay) {
    return new Bond(Optional.of(relay.node()), false, true);
  }

  private static Paired paired(List<LogFact> facts) {
    assertThat(facts).hasSize(1).first().isInstanceOf(Paired.class);
    return (Paired) facts.getFirst();
  }

  /** The answer stands in our own name, and the reason is there. */
  private String refusal(List<LogFact> facts) {
    assertThat(facts).hasSize(1).first().isInstanceOf(Unpaired.class);
    Unpaired answer = (Unpaired) facts.getFirst();
    assertThat(answer.node()).isEqualTo(camp.node());
    return answer.reason();
  }

  @Test
  void anInviteThatIsAcceptedMakesANeighbour() {
    town.reachable("nncp", "ABC");

    Paired known = paired(camp.pair(town, Bond.PLAIN));

    assertThat(known.node()).isEqualTo(town.node());
    assertThat(known.domains()).containsExactly(Domain.of("town.test"));
    assertThat(known.keys().identity()).isEqualTo(town.identity().publicKey());
    assertThat(known.keys().current()).isEqualTo(town.identity().statement().key());
    assertThat(known.contacts()).hasSize(1);
    assertThat(known.codec()).isEqualTo(1);
    assertThat(camp.pairing().keys().ring().current(town.node()))
        .contains(town.identity().statement().key());
    assertThat(camp.pairing().homeOf(Domain.of("town.test"))).contains(town.node());
    assertThat(camp.pairing().relayedFor()).containsExactly(town.node());
  }

  @Test
  void whatIsKnownOutlivesARestart() {
    Paired known = paired(camp.pair(town, DEFAULT));

    camp.restart();

    assertThat(camp.pairing().neighbours()).containsExactly(known);
    assertThat(camp.pairing().homeOf(Domain.of("anywhere.test"))).contains(town.node());
    assertThat(camp.pairing().keys().ring().node(town.node())).contains(known.keys());
  }

  @Test
  void acceptedAgainItUpdatesContactsAndBond() {
    camp.pair(town, Bond.PLAIN);
    town.reachable("nncp", "ABC");

    Paired known = paired(camp.pair(town, new Bond(Optional.empty(), true, false)));

    assertThat(known.contacts()).hasSize(1);
    assertThat(known.bond().everything()).isTrue();
    assertThat(camp.pairing().relayedFor()).isEmpty();
    assertThat(camp.pairing().neighbours()).hasSize(1);
  }

  @Test
  void aCommandThatIsReadAgainIsAnsweredTheSame() {
    OperatorCommand.Pair command =
        new OperatorCommand.Pair(camp.request(), camp.now(), town.invite(), Bond.PLAIN);

    List<LogFact> first = camp.pairing().command(command);
    camp.restart();

    assertThat(camp.pairing().command(command)).isEqualTo(first);
  }

  @Test
  void aChangedKeyIsTakenAndTheOldOneStillKnown() {
    KeyRing.Node before = paired(camp.pair(town, Bond.PLAIN)).keys();
    town.replaceKey();

    KeyRing.Node after = paired(camp.pair(town, Bond.PLAIN)).keys();

    assertThat(after.current()).isEqualTo(town.identity().statement().key());
    assertThat(after.old()).extracting(KeyRing.OldKey::key).containsExactly(before.current());
  }

  @Test
  void anInviteFromBeforeAChangeOfKeysIsRefused() {
    String old = town.invite();
    town.replaceKey();
    camp.pair(town, Bond.PLAIN);

    assertThat(refusal(camp.pair(old, Bond.PLAIN))).contains("older", "./cairn unpair town");
  }

  @Test
  void ourOwnInviteIsForTheOther() {
    assertThat(refusal(camp.pair(camp, Bond.PLAIN))).contains("of this gateway itself");
  }

  @Test
  void anotherGatewayOfOurNameIsRefused() {
    assertThat(refusal(camp.pair(new GatewayUnderTest("camp", 9), Bond.PLAIN)))
        .contains("called camp too");
  }

  @Test
  void whatIsNoInviteIsRefusedWithItsReason() {
    String whole = town.invite();

    assertThat(refusal(camp.pair("hello", Bond.PLAIN))).contains("no invite");
    assertThat(refusal(camp.pair(whole.substring(0, 300), Bond.PLAIN))).contains("cut off");
    assertThat(camp.pairing().neighbours()).isEmpty();
  }

  @Test
  void anotherIdentityOfAKnownNameIsRefusedAndTheKnownOneStays() {
    Paired known = paired(camp.pair(town, Bond.PLAIN));
    GatewayUnderTest impostor = new GatewayUnderTest("town", 99);

    assertThat(refusal(camp.pair(impostor, Bond.PLAIN)))
        .contains("another identity", "./cairn unpair town");
    assertThat(camp.pairing().neighbour(town.node())).contains(known);

    camp.unpair(town);
    assertThat(paired(camp.pair(impostor, Bond.PLAIN)).keys().identity())
        .isEqualTo(impostor.identity().publicKey());
  }

  @Test
  void aKnownIdentityUnderAnotherNameIsRefused() {
    camp.pair(town, Bond.PLAIN);
    GatewayUnderTest renamed = new GatewayUnderTest("city", 2);

    assertThat(renamed.identity().publicKey()).isEqualTo(town.identity().publicKey());
    assertThat(refusal(camp.pair(renamed, Bond.PLAIN))).contains("has the identity of town");
  }

  @Test
  void aDomainHasOneHome() {
    camp.pair(town, Bond.PLAIN);

    assertThat(
            refusal(
                camp.pair(
                    new GatewayUnderTest("thief", 4, Set.of(Domain.of("camp.test"))), Bond.PLAIN)))
        .contains("camp.test, which is this gateway's");
    assertThat(
            refusal(
                camp.pair(
                    new GatewayUnderTest("other", 5, Set.of(Domain.of("town.test"))), Bond.PLAIN)))
        .contains("town.test, but that is town");
  }

  @Test
  void theWayToAGatewayMustBeKnownAndOurOwn() {
    assertThat(refusal(camp.pair(lake, via(town)))).contains("not paired with town");
    camp.pair(town, Bond.PLAIN);
    assertThat(refusal(camp.pair(lake, via(lake)))).contains("way to itself");
    assertThat(refusal(camp.pair(lake, via(camp)))).contains("need not be named");

    paired(camp.pair(lake, via(town)));
    assertThat(refusal(camp.pair(new GatewayUnderTest("sea", 6), via(lake))))
        .contains("itself reached by way of another");
    assertThat(refusal(camp.pair(town, via(lake)))).contains("reached by way of another");
  }

  @Test
  void thereIsOneDefault() {
    camp.pair(town, DEFAULT);

    assertThat(refusal(camp.pair(lake, DEFAULT))).contains("town is the default already");
    paired(camp.pair(town, DEFAULT));
    paired(camp.pair(town, Bond.PLAIN));
    paired(camp.pair(lake, DEFAULT));
  }

  @Test
  void moreNeighboursThanAnyCampHasAreRefused() {
    for (int i = 0; i < PairingRules.MOST_NEIGHBOURS; i++) {
      paired(camp.pair(new GatewayUnderTest("n" + i, 1000 + i), Bond.PLAIN));
    }

    assertThat(refusal(camp.pair(town, Bond.PLAIN))).contains("at most 256 others");
  }

  @Test
  void whoIsUnpairedIsForgotten() {
    camp.pair(town, DEFAULT);

    assertThat(camp.unpair(town))
        .first()
        .isInstanceOfSatisfying(
            Unpaired.class,
            answer -> {
              assertThat(answer.node()).isEqualTo(town.node());
              assertThat(answer.reason()).isEmpty();
            });
    camp.restart();

    assertThat(camp.pairing().neighbours()).isEmpty();
    assertThat(camp.pairing().homeOf(Domain.of("town.test"))).isEmpty();
    assertThat(camp.pairing().keys().ring().node(town.node())).isEmpty();
    assertThat(camp.keys()).noneMatch(key -> key.contains("town"));
  }

  @Test
  void toUnpairAStrangerIsAnsweredToo() {
    assertThat(camp.unpair(town)).hasSize(1).first().isInstanceOf(Unpaired.class);
  }

  @Test
  void whoWasReachedByWayOfItIsThenReachedAsBestItCan() {
    camp.pair(town, Bond.PLAIN);
    camp.pair(lake, via(town));

    List<LogFact> facts = camp.unpair(town);

    assertThat(facts).hasSize(2).last().isInstanceOf(Paired.class);
    assertThat(((Paired) facts.getLast()).bond()).isEqualTo(Bond.PLAIN);
  }

  @Test
  void aKnownHomeComesBeforeTheDefaultAndOurDomainsStayHere() {
    camp.pair(town, Bond.PLAIN);
    camp.pair(lake, DEFAULT);

    assertThat(camp.pairing().homeOf(Domain.of("TOWN.test"))).contains(town.node());
    assertThat(camp.pairing().homeOf(Domain.of("elsewhere.test"))).contains(lake.node());
    assertThat(camp.pairing().homeOf(Domain.of("camp.test"))).isEmpty();
  }

  @Test
  void theRoutesFollowWhatTheKeeperSaid() {
    camp.pair(town, DEFAULT);
    camp.pair(lake, via(town));

    Routes routes = camp.pairing().routes(Map.of(town.node(), Speed.REMOVABLE));

    assertThat(routes)
        .isEqualTo(
            Routes.of(camp.node())
                .withStatic(lake.node(), town.node())
                .withDefault(town.node())
                .withNeighbour(town.node(), Speed.REMOVABLE, List.of()));
    assertThat(routes.mayLead(town.node(), lake.node())).isTrue();
    assertThat(routes.mayLead(town.node(), NodeName.of("far"))).isTrue();
  }

  @Test
  void theInviteSaysHowWeAreReachedNow() throws Exception {
    camp.reachable("removable", "s1");

    assertThat(camp.reachable("nncp", "ABC")).hasSize(1);
    assertThat(camp.reachable("nncp", "ABC")).isEmpty();
    camp.restart();

    assertThat(InviteText.read(camp.invite()).contacts())
        .extracting(contact -> contact.transport().word())
        .containsExactly("nncp", "removable");
    camp.pass(Duration.ofDays(1));
  }
}
