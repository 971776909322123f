package org.cairn.custody.forward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cairn.custody.CustodyFixtures.HOME;
import static org.cairn.custody.CustodyFixtures.RIDGE;
import static org.cairn.custody.CustodyFixtures.TOWN;
import static org.cairn.custody.CustodyFixtures.link;
import static org.cairn.custody.CustodyFixtures.own;
import static org.cairn.custody.forward.Desk.mail;

import java.time.Duration;
import java.util.List;
import org.cairn.custody.Answer;
import org.cairn.custody.CargoId;
import org.cairn.custody.LinkState;
import org.cairn.custody.Routes;
import org.cairn.custody.Speed;
import org.cairn.custody.Way;
import org.cairn.custody.forward.ForwardInput.UnderWay;
import org.junit.jupiter.api.Test;

/** What the ledger does when other gateways change: their keys, their pairing, their memory. */
class NeighbourChangesTest {
  private static final LinkState LAN = forLong(link(Speed.SESSION, HOME));
  private static final CargoId FIRST = own(1, HOME);
  private static final Answer.Outcome LEFT = new Answer.LeftExpected(Duration.ofDays(10));

  private final Desk desk = new Desk();

  private static LinkState forLong(LinkState state) {
    return new LinkState(
        state.id(),
        state.speed(),
        state.allowed(),
        state.window(),
        state.largestOctets(),
        state.answerWithin(),
        state.expectedWithin(),
        state.reaches(),
        state.incomingOnly(),
        Duration.ofDays(365));
  }

  @Test
  void whatCannotBeReadIsPurgedAndGoesAgainAfterAPause() {
    desk.seen(LAN).begin(mail(1, HOME)).answer(FIRST, LEFT);

    desk.take(new ForwardInput.Resealed(FIRST, 1_200, UnderWay.UNREADABLE));
    assertThat(desk.said()).containsExactly(new ForwardOutput.Purge(LAN.id(), FIRST));
    desk.pass(Duration.ofMinutes(1));

    assertThat(desk.sent(LAN)).containsExactly(FIRST);
  }

  @Test
  void whatSaysWhatHoldsNoMoreGoesAgainAtOnce() {
    desk.seen(LAN).begin(mail(1, HOME)).answer(FIRST, LEFT);

    desk.take(new ForwardInput.Resealed(FIRST, 1_200, UnderWay.OUTDATED));

    assertThat(desk.sent(LAN)).containsExactly(FIRST);
  }

  @Test
  void whoeverCanNeverReadItDoesNotGetItAgainAndAgainWithoutPause() {
    desk.seen(LAN).begin(mail(1, HOME)).answer(FIRST, LEFT);
    int sent = 0;
    for (int minute = 0; minute < 24 * 60; minute++) {
      desk.take(new ForwardInput.Resealed(FIRST, 1_000, UnderWay.UNREADABLE));
      desk.pass(Duration.ofMinutes(1));
      if (!desk.transfers().isEmpty()) {
        sent++;
        desk.answer(FIRST, LEFT);
      }
    }

    assertThat(sent).isBetween(3, 15);
  }

  @Test
  void aNewKeyOfItsDestinationHasAllThatIsUnderWaySealedAnew() {
    desk.seen(LAN).begin(mail(1, HOME), mail(2, HOME));
    desk.answer(FIRST, LEFT);

    desk.take(new ForwardInput.Rekeyed(HOME));
    assertThat(desk.said())
        .containsExactlyInAnyOrder(
            new ForwardOutput.Purge(LAN.id(), FIRST),
            new ForwardOutput.Purge(LAN.id(), own(2, HOME)));
    desk.pass(Duration.ofMinutes(1));

    assertThat(desk.sent(LAN)).containsExactly(FIRST, own(2, HOME));
  }

  @Test
  void whatLeftForAGatewayThatWasNotPairedBackIsDueOnceThatIsHeard() {
    desk.seen(LAN).begin(mail(1, HOME)).answer(FIRST, LEFT);

    desk.take(new ForwardInput.Awoken(HOME));
    assertThat(desk.said()).as("its receipt may be on its way").isEmpty();
    desk.pass(Duration.ofMinutes(1));

    assertThat(desk.sent(LAN)).containsExactly(FIRST);
  }

  @Test
  void whatIsForAGatewayThatWasUnpairedIsPurgedAndBegunAnewOnceItIsPairedAgain() {
    desk.seen(LAN).begin(mail(1, HOME)).answer(FIRST, LEFT);

    desk.take(new ForwardInput.Unpaired(HOME));
    assertThat(desk.said())
        .containsExactly(
            new ForwardOutput.Release(FIRST, Ending.UNPAIRED),
            new ForwardOutput.Purge(LAN.id(), FIRST));
    assertThat(desk.ledger().size()).isZero();

    desk.begin(mail(1, HOME));
    assertThat(desk.sent(LAN)).containsExactly(FIRST);
  }

  @Test
  void whatARelayHasOfOthersIsTakenBackFromTheSpoolOfTheUnpaired() {
    LinkState town = forLong(link(Speed.COURIER, TOWN));
    desk.take(
        new ForwardInput.RoutesChanged(
            Routes.of(RIDGE)
                .withNeighbour(TOWN, Speed.COURIER, List.of(new Way(List.of(TOWN, HOME), 1)))));
    desk.seen(town).begin(mail(1, HOME)).answer(FIRST, LEFT);

    desk.take(new ForwardInput.Unpaired(TOWN));

    assertThat(desk.said()).contains(new ForwardOutput.Purge(town.id(), FIRST));
    assertThat(desk.ledger().entry(FIRST)).isPresent();
  }
}
