package org.cairn.router.forward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cairn.router.forward.Meetings.carry;
import static org.cairn.router.forward.Meetings.drown;
import static org.cairn.router.forward.Meetings.meet;
import static org.cairn.router.forward.Meetings.pair;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.cairn.custody.Answer;
import org.cairn.log.record.InCustody;
import org.cairn.log.record.LogFact;
import org.cairn.log.record.MailAccepted;
import org.cairn.log.record.NeighborFact;
import org.cairn.log.record.NodeSelf;
import org.cairn.log.record.RequestId;
import org.cairn.log.record.TransferFact;
import org.cairn.mail.MailAddress;
import org.cairn.mail.MailId;
import org.junit.jupiter.api.Test;

/** Keys that change, pairings that end, neighbours that were not paired back: real gateways. */
class NeighbourChangesTest {
  private static final MailAddress ANNA = MailAddress.parse("anna@ridge.test");
  private static final MailAddress BEN = MailAddress.parse("ben@town.test");
  private static final MailAddress CARL = MailAddress.parse("carl@farm.test");

  private final TestGateway ridge = new TestGateway("ridge", 1);
  private final TestGateway town = new TestGateway("town", 2);
  private final TestGateway farm = new TestGateway("farm", 3);

  private static byte[] text(int number) {
    return "Message-ID: <%d@x.test>\r\nSubject: hi\r\n\r\nhello\r\n"
        .formatted(number)
        .getBytes(StandardCharsets.US_ASCII);
  }

  private static List<MailId> arrivedAt(TestGateway gateway) {
    return gateway.arrived().stream().map(MailAccepted::id).toList();
  }

  private static List<TransferFact.Purge> purges(TestGateway of) {
    return of.said().stream()
        .filter(TransferFact.Purge.class::isInstance)
        .map(TransferFact.Purge.class::cast)
        .toList();
  }

  @Test
  void aNewKeyIsToldUnderTheOldOneAndWhatIsUnderWayStillOpens() {
    pair(ridge, town);
    meet(ridge, town);
    MailId there = ridge.sends(text(1), BEN);
    MailId back = town.sends(text(2), ANNA);

    ridge.rekey();
    assertThat(ridge.behind()).containsExactly(town.node());
    meet(ridge, town);

    assertThat(arrivedAt(town)).containsExactly(there);
    assertThat(arrivedAt(ridge)).containsExactly(back);
    assertThat(ridge.behind()).as("town has answered under the new key").isEmpty();
    assertThat(ridge.ledger().size()).isZero();
    assertThat(town.ledger().size()).isZero();
  }

  @Test
  void whoeverHasNotHeardOfTheNewKeyCanStillReadUs() {
    pair(ridge, town);
    meet(ridge, town);
    ridge.rekey();
    ridge.passes(Duration.ofMinutes(2));
    drown(ridge, town); // with the word about the new key

    MailId id = ridge.sends(text(1), BEN);
    carry(ridge, town);

    assertThat(arrivedAt(town)).containsExactly(id);
  }

  @Test
  void theWordAboutANewKeyIsSaidAgainUntilItWasHeard() {
    pair(ridge, town);
    meet(ridge, town);
    ridge.rekey();
    ridge.passes(Duration.ofMinutes(2));
    drown(ridge, town);

    ridge.passes(Duration.ofHours(13));
    meet(ridge, town);

    assertThat(ridge.behind()).isEmpty();
  }

  @Test
  void aWayWhoseAnnouncementWasLostIsToldAgainTheNextDay() {
    pair(ridge, town);
    pair(town, farm);
    pair(ridge, farm);
    meet(ridge, town);
    meet(town, farm);
    town.passes(Duration.ofMinutes(2));
    drown(town, ridge); // that town leads to farm
    MailId mail = ridge.sends(text(1), CARL);
    meet(ridge, town);
    meet(town, farm);
    assertThat(arrivedAt(farm)).as("ridge knows no way").isEmpty();

    town.passes(Duration.ofHours(25));
    meet(ridge, town);
    meet(town, farm);

    assertThat(arrivedAt(farm)).containsOnly(mail);
  }

  @Test
  void aSecondChangeBeforeTheFirstWasHeardLosesNothing() {
    pair(ridge, town);
    meet(ridge, town);
    MailId back = town.sends(text(2), ANNA);
    ridge.rekey();
    ridge.rekey();
    ridge.killed(ridge.writes());

    MailId there = ridge.sends(text(1), BEN);
    meet(ridge, town);

    assertThat(arrivedAt(town)).containsExactly(there);
    assertThat(arrivedAt(ridge)).containsExactly(back);
    assertThat(ridge.behind()).isEmpty();
  }

  @Test
  void aNewKeyOfANeighbourHasWhatIsUnderWaySealedAnew() {
    pair(ridge, town);
    meet(ridge, town);
    MailId id = ridge.sends(text(1), BEN);
    drown(ridge, town);

    town.rekey();
    meet(ridge, town);

    assertThat(purges(ridge)).as("sealed to the old key").isNotEmpty();
    assertThat(arrivedAt(town)).containsExactly(id);
    assertThat(ridge.ledger().size()).isZero();
  }

  @Test
  void mailToANeighbourThatHadNotPairedBackGoesAgainWhenThatIsHeard() {
    ridge.pairWith(town);
    ridge.hasLink(town.node());
    MailId id = ridge.sends(text(1), BEN);
    carry(ridge, town);
    assertThat(arrivedAt(town)).as("nobody it knows").isEmpty();

    town.pairWith(ridge);
    meet(ridge, town);

    assertThat(arrivedAt(town)).containsExactly(id);
    assertThat(ridge.ledger().size()).isZero();
  }

  @Test
  void whatWaitsForTheUnpairedIsTakenBackSaysWhyAndGoesOnceItIsPairedAgain() {
    pair(ridge, town);
    meet(ridge, town);
    MailId id = ridge.sends(text(1), BEN);
    List<Effect.Say> bundles = ridge.carried(town);
    bundles.forEach(b -> ridge.answer(b, new Answer.LeftExpected(Duration.ofDays(1))));

    ridge.unpair(town);

    assertThat(purges(ridge))
        .anySatisfy(purge -> assertThat(purge.link()).isEqualTo(TestGateway.link(town.node())));
    assertThat(ridge.ledger().cargos()).isZero();
    assertThat(ridge.ledger().size()).isOne();
    assertThat(reasons(ridge)).containsOnly(InCustody.Reason.NO_ROUTE);

    ridge.pairWith(town);
    meet(ridge, town);
    assertThat(arrivedAt(town)).containsExactly(id);
    assertThat(ridge.ledger().size()).isZero();
  }

  private static List<InCustody.Reason> reasons(TestGateway of) {
    List<LogFact> shown = of.said().stream().filter(InCustody.class::isInstance).toList();
    return ((InCustody) shown.getLast()).waiting().stream().map(InCustody.Waiting::reason).toList();
  }

  @Test
  void waysThroughTheUnpairedAreForgotten() {
    pair(ridge, town);
    pair(town, farm);
    pair(ridge, farm);
    meet(town, farm);
    meet(ridge, town);
    ridge.unpair(town);
    ridge.hasLink(town.node());

    ridge.sends(text(1), CARL);
    ridge.passes(Duration.ofMinutes(2));

    assertThat(ridge.carried(town)).isEmpty();
  }

  @Test
  void whatItsKillLeftOfAnAnnouncementIsSweptAtTheNextStart() {
    pair(ridge, town);
    int before = ridge.writes();
    ridge.passes(Duration.ofMinutes(2));
    for (int kept = before; kept <= ridge.writes(); kept++) {
      TestGateway again = new TestGateway("ridge", 1);
      TestGateway there = new TestGateway("town", 2);
      pair(again, there);
      again.passes(Duration.ofMinutes(2));
      again.killed(Math.min(kept, again.writes()));

      assertThat(again.keys("control/"))
          .as("killed after %d", kept)
          .hasSize(again.ledger().cargos());
    }
  }

  @Test
  void aChangeOfKeysIsAnsweredAndReadAgainChangesNothing() {
    RequestId request = RequestId.random(new Random(5));
    ridge.rekey(request);
    ridge.killed(ridge.writes());
    ridge.rekey(request);

    assertThat(ridge.said())
        .filteredOn(NeighborFact.Unpaired.class::isInstance)
        .hasSize(2)
        .allSatisfy(
            fact -> {
              NeighborFact.Unpaired answer = (NeighborFact.Unpaired) fact;
              assertThat(answer.node()).isEqualTo(ridge.node());
              assertThat(answer.request()).isEqualTo(request);
              assertThat(answer.reason()).isEmpty();
            });
    assertThat(ridge.said())
        .filteredOn(NodeSelf.Identity.class::isInstance)
        .last()
        .satisfies(
            fact -> assertThat(((NodeSelf.Identity) fact).statement().serial()).isEqualTo(2));
  }
}
