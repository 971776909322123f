package org.cairn.router.pairing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.cairn.bundle.cbor.Octets;
import org.cairn.custody.Speed;
import org.cairn.custody.Way;
import org.cairn.log.record.Bond;
import org.cairn.log.record.NeighborFact.Paired;
import org.cairn.mail.NodeName;
import org.cairn.seal.Incarnation;
import org.cairn.seal.pairing.Announcement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AnnouncementsTest {
  private static final NodeName FAR = NodeName.of("far");

  private final GatewayUnderTest camp = new GatewayUnderTest("camp", 1);
  private final GatewayUnderTest town = new GatewayUnderTest("town", 2);
  private final Way toFar = new Way(List.of(town.node(), FAR), 16);

  @BeforeEach
  void pair() {
    camp.pair(town, Bond.PLAIN);
  }

  private Hearing hear(Announcement said) {
    return camp.pairing().announced(town.node(), town.identity().incarnation(), said.encode());
  }

  private boolean leadsToFar() {
    return camp.pairing().routes(Map.of(town.node(), Speed.COURIER)).mayLead(town.node(), FAR);
  }

  private static Hearing refused(Hearing.Reason why) {
    return new Hearing.Refused(why);
  }

  @Test
  void whatANeighbourAnnouncesHolds() {
    town.replaceKey();
    town.reachable("nncp", "NEW");

    Hearing heard = hear(town.pairing().announcement(List.of(toFar)));

    assertThat(heard)
        .isInstanceOfSatisfying(
            Hearing.Taken.class,
            taken ->
                assertThat(taken.facts())
                    .hasSize(1)
                    .first()
                    .isInstanceOfSatisfying(
                        Paired.class,
                        after -> {
                          assertThat(after.contacts()).hasSize(1);
                          assertThat(after.keys().current())
                              .isEqualTo(town.identity().statement().key());
                          assertThat(after.keys().old()).hasSize(1);
                          assertThat(after.bond()).isEqualTo(Bond.PLAIN);
                        }));
    assertThat(leadsToFar()).isTrue();
    camp.restart();
    assertThat(leadsToFar()).isTrue();
    assertThat(camp.pairing().keys().ring().current(town.node()))
        .contains(town.identity().statement().key());
  }

  @Test
  void waysAloneChangeNothingThatIsOnTheLog() {
    assertThat(hear(town.pairing().announcement(List.of(toFar))))
        .isEqualTo(new Hearing.Taken(List.of()));
  }

  @Test
  void theNewestHoldsInWhicheverOrderTheyCome() {
    Announcement first = town.pairing().announcement(List.of(toFar));
    town.restart();
    Announcement second = town.pairing().announcement(List.of());
    assertThat(second.number()).isGreaterThan(first.number());

    hear(second);

    assertThat(hear(first)).isEqualTo(refused(Hearing.Reason.OUTDATED));
    assertThat(hear(second)).isEqualTo(refused(Hearing.Reason.OUTDATED));
    assertThat(leadsToFar()).isFalse();
  }

  @Test
  void afterARestoreNumbersMayBeginAnew() {
    Announcement before = town.pairing().announcement(List.of());
    hear(town.pairing().announcement(List.of()));

    Hearing heard = camp.pairing().announced(town.node(), new Incarnation(77), before.encode());

    assertThat(heard).isInstanceOf(Hearing.Taken.class);
  }

  @Test
  void strangersAnnounceNothing() {
    camp.unpair(town);

    assertThat(hear(town.pairing().announcement(List.of(toFar))))
        .isEqualTo(refused(Hearing.Reason.UNKNOWN_NODE));
  }

  @Test
  void nobodyAnnouncesForAnother() {
    GatewayUnderTest lake = new GatewayUnderTest("lake", 3);
    GatewayUnderTest impostor = new GatewayUnderTest("town", 33);

    assertThat(hear(lake.pairing().announcement(List.of())))
        .isEqualTo(refused(Hearing.Reason.NOT_AUTHENTIC));
    assertThat(hear(impostor.pairing().announcement(List.of())))
        .isEqualTo(refused(Hearing.Reason.NOT_AUTHENTIC));
  }

  @Test
  void anythingAtAllIsAnsweredAndNeverACrash() {
    Octets whole = town.pairing().announcement(List.of(toFar)).encode();
    Random random = new Random(5);
    for (int round = 0; round < 500; round++) {
      byte[] damaged = whole.toBytes();
      damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));

      assertThat(
              camp.pairing()
                  .announced(town.node(), town.identity().incarnation(), Octets.of(damaged)))
          .isNotNull();
    }
    assertThat(camp.pairing().announced(town.node(), new Incarnation(1), whole.slice(0, 50)))
        .isEqualTo(refused(Hearing.Reason.MALFORMED));
  }
}
