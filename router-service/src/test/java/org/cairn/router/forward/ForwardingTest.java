package org.cairn.router.forward;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.cairn.custody.Answer;
import org.cairn.log.record.Arrival;
import org.cairn.log.record.MailAccepted;
import org.cairn.mail.MailAddress;
import org.cairn.mail.MailId;
import org.cairn.mail.NodeName;
import org.cairn.router.meter.Carried;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two and three gateways with their whole ledgers, and what goes between them. */
class ForwardingTest {
  private static final byte[] SMALL =
      "Message-ID: <1@ridge.test>\r\nSubject: hi\r\n\r\nhello\r\n"
          .getBytes(StandardCharsets.US_ASCII);
  private static final MailAddress BEN = MailAddress.parse("ben@town.test");
  private static final MailAddress CARL = MailAddress.parse("carl@farm.test");
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final TestGateway ridge = new TestGateway("ridge", 1);
  private final TestGateway town = new TestGateway("town", 2);
  private final TestGateway farm = new TestGateway("farm", 3);

  private void pair(TestGateway one, TestGateway other) {
    one.pairWith(other);
    other.pairWith(one);
  }

  /** Carries all that is on its way from one to the other, and back, until nothing is. */
  private void meet(TestGateway one, TestGateway other) {
    one.hasLink(other.node());
    other.hasLink(one.node());
    for (int round = 0; round < 6; round++) {
      one.passes(Duration.ofSeconds(20)); // announcements go once a minute at most
      other.passes(Duration.ofSeconds(20));
      carry(one, other);
      carry(other, one);
    }
  }

  private int carry(TestGateway from, TestGateway to) {
    int bundles = 0;
    for (Effect.Say say : from.carried(to)) {
      byte[] octets = from.octets(say);
      from.answer(say, new Answer.LeftExpected(Duration.ofHours(1)));
      to.receives(say, octets, from.node());
      bundles++;
    }
    return bundles;
  }

  /** What is due meanwhile goes once what went before is answered for. */
  private void carryAll(TestGateway from, TestGateway to) {
    int bundles = carry(from, to);
    while (bundles > 0) {
      bundles = carry(from, to);
    }
  }

  private static byte[] large(int octets) {
    byte[] content = new byte[octets];
    new Random(4).nextBytes(content);
    System.arraycopy(SMALL, 0, content, 0, SMALL.length);
    return content;
  }

  @Test
  void aMailReachesItsPersonAndItsReceiptFreesTheSource() {
    pair(ridge, town);
    MailId id = ridge.sends(SMALL, BEN);
    assertThat(ridge.ledger().size()).isOne();

    meet(ridge, town);

    assertThat(town.arrived()).hasSize(1);
    MailAccepted mail = town.arrived().getFirst();
    assertThat(mail.id()).isEqualTo(id);
    assertThat(mail.source()).isEqualTo(NodeName.of("ridge"));
    assertThat(mail.arrival()).isEqualTo(new Arrival.Carried());
    assertThat(mail.envelope().recipients()).extracting(r -> r.address()).containsExactly(BEN);
    assertThat(town.newestContent()).isEqualTo(SMALL);
    assertThat(ridge.ledger().size()).isZero();
    assertThat(ridge.ledger().cargos()).isZero();
    assertThat(town.ledger().cargos()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {70_000, 600_000, 3_000_000})
  void aLargeMailArrivesOctetForOctetAndLeavesNothingBehind(int octets) {
    pair(ridge, town);
    byte[] content = large(octets);
    ridge.sends(content, BEN);

    meet(ridge, town);
    town.passes(ForwardingPolicy.SETTLED.plusMinutes(1));
    town.passes(SECOND);

    assertThat(town.arrived()).hasSize(1);
    assertThat(town.newestContent()).isEqualTo(content);
    assertThat(ridge.ledger().size()).isZero();
    assertThat(ridge.contents()).isZero();
    assertThat(town.contents()).as("only the mail itself").isOne();
  }

  @Test
  void mailWrittenBeforeTheCampsArePairedGoesOnceTheyAre() {
    ridge.sends(SMALL, BEN);
    pair(ridge, town);

    meet(ridge, town);

    assertThat(town.arrived()).hasSize(1);
    assertThat(ridge.ledger().size()).isZero();
  }

  @Test
  void oneMailForPeopleOfTwoCampsArrivesInBoth() {
    pair(ridge, town);
    pair(ridge, farm);
    ridge.sends(SMALL, BEN, CARL);

    meet(ridge, town);
    assertThat(ridge.ledger().size()).isOne();
    meet(ridge, farm);

    assertThat(town.arrived()).hasSize(1);
    assertThat(farm.arrived()).hasSize(1);
    assertThat(farm.arrived().getFirst().envelope().recipients())
        .extracting(r -> r.address())
        .containsExactly(CARL);
    assertThat(ridge.ledger().size()).isZero();
  }

  @Test
  void aBundleThatComesTwiceIsAnsweredTwiceAndShownOnce() {
    pair(ridge, town);
    ridge.hasLink(town.node());
    ridge.sends(SMALL, BEN);
    Effect.Say bundle = ridge.carried(town).getFirst();
    town.receives(bundle, ridge.octets(bundle), ridge.node());
    town.hasLink(ridge.node());
    town.passes(ForwardingPolicy.SETTLED.plusMinutes(1));
    town.carried(ridge).forEach(b -> town.answer(b, new Answer.LeftExpected(Duration.ZERO)));

    town.receives(bundle, ridge.octets(bundle), ridge.node());

    assertThat(town.arrived()).hasSize(1);
    town.passes(SECOND);
    assertThat(town.carried(ridge)).hasSize(1);
  }

  @Test
  void whoIsNotPairedCannotBringAnything() {
    pair(ridge, town);
    farm.pairWith(town);
    farm.hasLink(town.node());
    farm.sends(SMALL, BEN);
    for (Effect.Say say : farm.carried(town)) {
      town.receives(say, farm.octets(say), farm.node());
    }

    assertThat(town.arrived()).isEmpty();
    assertThat(town.ledger().cargos()).isZero();
  }

  @Test
  void aRelayCarriesOnWhatItCannotRead() {
    pair(ridge, town);
    pair(town, farm);
    ridge.pairWith(farm);
    farm.pairWith(ridge);
    ridge.sends(SMALL, CARL);
    meet(ridge, town); // announces what it knows
    meet(town, farm);
    meet(ridge, town);
    meet(town, farm);

    assertThat(town.arrived()).isEmpty();
    assertThat(farm.arrived()).hasSize(1);
    meet(town, farm);
    meet(ridge, town);

    assertThat(ridge.ledger().size()).isZero();
    assertThat(town.ledger().cargos()).isZero();
  }

  @Test
  void aRelayTellsItsKeeperWhatIsLeftAndWhenItMayBeClosed() {
    pair(ridge, town);
    pair(town, farm);
    pair(ridge, farm);
    meet(ridge, town); // announces what it knows
    meet(town, farm);
    meet(ridge, town);
    town.lostLink(farm.node());
    ridge.sends(large(10_000), CARL);
    ridge.sends(large(20_000), CARL);
    ridge.sends(large(30_000), CARL);
    carryAll(ridge, town);
    town.passes(SECOND);
    assertThat(town.carriedForOthers().moving()).isTrue();
    town.passes(Duration.ofMinutes(1));
    assertThat(town.carriedForOthers()).isEqualTo(carried(0, 3, 0));
    town.hasLink(farm.node());
    town.passes(SECOND);
    assertThat(town.carriedForOthers().moving()).isTrue();
    List<Effect.Say> onTheWay = new ArrayList<>();
    for (var round = town.carried(farm); !round.isEmpty(); round = town.carried(farm)) {
      round.forEach(say -> town.answer(say, new Answer.LeftExpected(Duration.ofHours(1))));
      onTheWay.addAll(round);
    }
    town.passes(Duration.ofMinutes(1));
    assertThat(town.carriedForOthers()).isEqualTo(carried(0, 3, 3));
    onTheWay.forEach(say -> farm.receives(say, town.octets(say), town.node()));

    meet(town, farm);
    town.lostLink(farm.node());
    town.lostLink(ridge.node());
    town.passes(Duration.ofMinutes(1));

    assertThat(farm.arrived()).hasSize(3);
    assertThat(town.carriedForOthers()).isEqualTo(carried(3, 0, 0));
  }

  private Carried carried(int handedOver, int left, int outThere) {
    return new Carried(false, List.of(new Carried.For(farm.node(), handedOver, left, outThere)));
  }

  @Test
  void aKillAfterAnyWriteLosesNothingAndFreesNothingTooEarly() {
    pair(ridge, town);
    ridge.hasLink(town.node());
    byte[] content = large(600_000);
    int before = ridge.writes();
    ridge.sends(content, BEN);
    int after = ridge.writes();
    assertThat(after).isGreaterThan(before);
    for (int kept = before; kept <= after; kept++) {
      TestGateway again = new TestGateway("ridge", 1);
      TestGateway there = new TestGateway("town", 2);
      pair(again, there);
      again.hasLink(there.node());
      again.carried(there);
      MailId id = again.sends(content, BEN);
      again.killed(Math.min(kept, again.writes()));
      again.sends(content, BEN); // what was not committed is read again

      meet(again, there);

      assertThat(there.arrived()).as("killed after %d", kept).isNotEmpty();
      assertThat(there.arrived()).allMatch(mail -> mail.id().equals(id));
      assertThat(there.newestContent()).isEqualTo(content);
    }
  }

  @Test
  void aKillOfTheDestinationAfterAnyWriteDeliversAgain() {
    pair(ridge, town);
    ridge.hasLink(town.node());
    byte[] content = large(1_100_000);
    ridge.sends(content, BEN);
    var bundles = ridge.carried(town);
    assertThat(bundles).hasSize(3);
    int before = town.writes();
    bundles.forEach(b -> town.receives(b, ridge.octets(b), ridge.node()));
    int after = town.writes();
    for (int kept = before; kept <= after; kept++) {
      TestGateway there = new TestGateway("town", 2);
      there.pairWith(ridge);
      bundles.forEach(b -> there.receives(b, ridge.octets(b), ridge.node()));
      int known = there.arrived().size();
      there.killed(Math.min(kept, there.writes()));
      // All three may have been uncommitted: they are read again.
      bundles.forEach(b -> there.receives(b, ridge.octets(b), ridge.node()));

      assertThat(there.arrived().size()).as("killed after %d", kept).isGreaterThan(known);
      assertThat(there.newestContent()).isEqualTo(content);
    }
  }

  @Test
  void aRelayThatStartsAnewRightAfterItLetABundleGoGoesOn() {
    pair(ridge, town);
    pair(town, farm);
    pair(ridge, farm);
    ridge.sends(SMALL, CARL);
    meet(ridge, town);
    meet(town, farm);
    meet(ridge, town);
    meet(town, farm);
    assertThat(farm.arrived()).hasSize(1);

    town.killed(town.writes());
    town.passes(SECOND);
    meet(town, farm);
    meet(ridge, town);

    assertThat(farm.arrived()).hasSize(1);
    assertThat(ridge.ledger().size()).isZero();
  }

  @Test
  void partsOfWhatIsTooLargeAreNotKept() {
    TestGateway big = new TestGateway("ridge", 1, 64 << 20);
    pair(big, town);
    big.hasLink(town.node());
    big.sends(large(10 << 20), BEN);

    List<Effect.Say> bundles = big.carried(town);
    bundles.stream().limit(2).forEach(b -> town.receives(b, big.octets(b), big.node()));

    assertThat(bundles).hasSizeGreaterThan(2);
    assertThat(town.contents()).isZero();
  }

  @Test
  void receiptsForOneBundleAgainAndAgainDoNotPileUpWhileTheWayBackIsClosed() {
    pair(ridge, town);
    ridge.hasLink(town.node());
    ridge.sends(SMALL, BEN);
    Effect.Say bundle = ridge.carried(town).getFirst();
    for (int second = 0; second < 200; second++) {
      town.receives(bundle, ridge.octets(bundle), ridge.node());
      town.passes(SECOND);
    }

    assertThat(town.ledger().cargos()).isLessThan(70);
  }

  @Test
  void whatIsLargerThanIsTakenElsewhereIsNotSentAndReportedInTheEnd() {
    pair(ridge, town);
    ridge.hasLink(town.node());
    ridge.sends(large(10 << 20), BEN);

    assertThat(ridge.carried(town)).isEmpty();
    assertThat(ridge.ledger().size()).isOne();
    for (int day = 0; day < 32; day++) {
      ridge.passes(Duration.ofDays(1));
    }
    assertThat(ridge.said())
        .filteredOn(MailAccepted.class::isInstance)
        .extracting(fact -> ((MailAccepted) fact).arrival())
        .contains(new Arrival.Generated());
  }

  @Test
  void whatExpiresIsReportedToItsSender() {
    pair(ridge, town);
    ridge.sends(SMALL, BEN);

    for (int day = 0; day < 32; day++) {
      ridge.passes(Duration.ofDays(1));
    }

    assertThat(ridge.said())
        .filteredOn(MailAccepted.class::isInstance)
        .extracting(fact -> ((MailAccepted) fact).arrival())
        .contains(new Arrival.Generated());
    assertThat(ridge.ledger().cargos()).as("but the announcement of the day").isOne();
  }

  @Test
  void nobodyIsRepliedToForWhatIsSealedByAnotherName() {
    TestGateway other = new TestGateway("ridge", 9);
    pair(ridge, town);
    other.pairWith(town);
    other.hasLink(town.node());
    other.sends(SMALL, BEN);

    other.carried(town).forEach(b -> town.receives(b, other.octets(b), ridge.node()));

    assertThat(town.arrived()).isEmpty();
    assertThat(town.ledger().cargos()).isZero();
  }
}
