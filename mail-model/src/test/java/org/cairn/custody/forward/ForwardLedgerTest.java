package org.cairn.custody.forward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cairn.custody.CustodyFixtures.FARM;
import static org.cairn.custody.CustodyFixtures.HOME;
import static org.cairn.custody.CustodyFixtures.LIFETIME;
import static org.cairn.custody.CustodyFixtures.RIDGE;
import static org.cairn.custody.CustodyFixtures.TOWN;
import static org.cairn.custody.CustodyFixtures.allowing;
import static org.cairn.custody.CustodyFixtures.link;
import static org.cairn.custody.CustodyFixtures.own;
import static org.cairn.custody.CustodyFixtures.stick;
import static org.cairn.custody.forward.Desk.mail;
import static org.cairn.custody.forward.Desk.receipt;
import static org.cairn.custody.forward.Desk.relay;

import java.time.Duration;
import java.util.List;
import org.cairn.custody.Answer;
import org.cairn.custody.CargoId;
import org.cairn.custody.LinkState;
import org.cairn.custody.Priority;
import org.cairn.custody.Routes;
import org.cairn.custody.Speed;
import org.cairn.custody.TransferId;
import org.cairn.custody.Way;
import org.junit.jupiter.api.Test;

class ForwardLedgerTest {
  private static final LinkState LAN = link(Speed.SESSION, HOME);
  private static final LinkState RADIO = link(Speed.FRAME, HOME);
  private static final LinkState STICK = stick("blue", HOME, TOWN);
  private static final CargoId FIRST = own(1, HOME);
  private static final Answer.Outcome LEFT = new Answer.LeftExpected(Duration.ofDays(1));
  private static final Answer.Outcome DEFERRED = new Answer.Deferred("not now");

  private final Desk desk = new Desk();

  @Test
  void whatIsBegunGoesAtOnceByALinkThatIsThere() {
    desk.seen(LAN).begin(mail(1, HOME));

    assertThat(desk.sent(LAN)).containsExactly(FIRST);
  }

  @Test
  void whatWaitsGoesWhenALinkComes() {
    desk.begin(mail(1, HOME)).begin(mail(2, TOWN)).seen(LAN);

    assertThat(desk.sent(LAN)).containsExactly(FIRST);
  }

  @Test
  void whatIsBegunTwiceGoesOnce() {
    desk.seen(LAN).begin(mail(1, HOME)).begin(mail(1, HOME));

    assertThat(desk.said()).isEmpty();
    assertThat(desk.ledger().size()).isOne();
  }

  @Test
  void whatLeftStaysInOurCustodyUntilItsReceipt() {
    desk.seen(STICK).begin(mail(1, HOME)).answer(FIRST, LEFT);
    assertThat(desk.ledger().size()).isOne();

    desk.take(new ForwardInput.Receipted(FIRST));

    assertThat(desk.said())
        .containsExactly(
            new ForwardOutput.Release(FIRST, Ending.RECEIPT),
            new ForwardOutput.Purge(STICK.id(), FIRST));
    assertThat(desk.ledger().size()).isZero();
  }

  @Test
  void aFinalAcceptanceFreesTheSource() {
    desk.seen(LAN).begin(mail(1, HOME)).answer(FIRST, new Answer.Accepted());

    assertThat(desk.said()).contains(new ForwardOutput.Release(FIRST, Ending.ACCEPTED));
    assertThat(desk.ledger().size()).isZero();
  }

  @Test
  void whatLeftByStickGoesByRadioAsSoonAsItIsThere() {
    desk.seen(STICK).begin(mail(1, HOME)).answer(FIRST, LEFT).seen(RADIO);

    assertThat(desk.sent(RADIO)).containsExactly(FIRST);
  }

  @Test
  void whatLeftByRadioIsNotPutOnAStick() {
    desk.seen(RADIO).begin(mail(1, HOME)).answer(FIRST, LEFT).seen(STICK);

    assertThat(desk.said()).isEmpty();
  }

  @Test
  void whatDoesNotArriveInTimeIsSentAgainAfterAPause() {
    desk.seen(STICK).begin(mail(1, HOME)).answer(FIRST, LEFT);
    desk.pass(Duration.ofHours(23)).seen(STICK);
    assertThat(desk.said()).isEmpty();

    desk.pass(Duration.ofMinutes(59)).seen(STICK).pass(Duration.ofMinutes(1)).pass(seconds(60));

    assertThat(desk.sent(STICK)).containsExactly(FIRST);
  }

  @Test
  void anOverdueAnswerIsDrivenAgain() {
    desk.seen(LAN).begin(mail(1, HOME));
    TransferId before = desk.transfers().getLast().id();
    desk.pass(LAN.answerWithin());
    assertThat(desk.said()).isEmpty();

    desk.pass(seconds(60));

    assertThat(desk.sent(LAN)).containsExactly(FIRST);
    assertThat(desk.transfers().getLast().id()).isNotEqualTo(before);
  }

  @Test
  void backOffDoublesUpToItsBound() {
    desk.seen(LAN).begin(mail(1, HOME));
    long waited = 0;
    long last = 0;
    for (int i = 0; i < 14; i++) {
      last = secondsUntilSentAgain();
      waited += last;
    }

    assertThat(waited).isGreaterThan(30 * (1 << 9));
    assertThat(last).isBetween(Duration.ofHours(4).toSeconds(), Duration.ofHours(6).toSeconds());
  }

  private long secondsUntilSentAgain() {
    desk.answer(FIRST, DEFERRED);
    long seconds = 0;
    while (desk.sent(LAN).isEmpty()) {
      desk.seen(LAN).pass(seconds(30));
      seconds += 30;
    }
    return seconds;
  }

  @Test
  void aLinkThatWasAwayBeginsWithoutBackOff() {
    desk.seen(LAN).begin(mail(1, HOME));
    for (int i = 0; i < 6; i++) {
      secondsUntilSentAgain();
    }
    desk.answer(FIRST, DEFERRED).take(new ForwardInput.LinkGone(LAN.id())).pass(seconds(1));
    desk.seen(LAN);

    assertThat(desk.sent(LAN)).containsExactly(FIRST);
  }

  @Test
  void whatIsOutstandingOnALinkThatGoesIsNotWaitedFor() {
    desk.seen(LAN).begin(mail(1, HOME)).seen(RADIO);
    assertThat(desk.said()).isEmpty();

    desk.take(new ForwardInput.LinkGone(LAN.id()));

    assertThat(desk.sent(RADIO)).containsExactly(FIRST);
  }

  @Test
  void aLeaseThatIsNotRenewedEnds() {
    desk.seen(LAN).pass(LAN.validFor()).begin(mail(1, HOME));

    assertThat(desk.said()).isEmpty();
  }

  @Test
  void aRefusalMakesItRare() {
    desk.seen(LAN).begin(mail(1, HOME)).answer(FIRST, new Answer.Refused("too odd"));
    for (int i = 0; i < 8; i++) {
      desk.pass(Duration.ofMinutes(30)).seen(LAN);
    }

    assertThat(desk.said()).isEmpty();
    assertThat(desk.ledger().size()).isOne();
  }

  @Test
  void aLostStickMakesDueAtOnceWhatItCarried() {
    LinkState red = stick("red", HOME);
    desk.seen(STICK).begin(mail(1, HOME)).answer(FIRST, LEFT).seen(red);
    assertThat(desk.said()).isEmpty();

    desk.take(new ForwardInput.Lost(STICK.id()));

    assertThat(desk.sent(red)).isEmpty(); // the blue one is still plugged in, says its adapter
    assertThat(desk.sent(STICK)).containsExactly(FIRST);
    desk.answer(FIRST, LEFT).take(new ForwardInput.LinkGone(STICK.id()));
    desk.take(new ForwardInput.Lost(STICK.id()));
    assertThat(desk.sent(red)).containsExactly(FIRST);
  }

  @Test
  void anExpiredMailStaysUntilItsSenderWasTold() {
    desk.seen(STICK).begin(mail(1, HOME)).answer(FIRST, LEFT).pass(LIFETIME);
    assertThat(desk.said()).hasExactlyElementsOfTypes(ForwardOutput.Expired.class);
    desk.pass(seconds(60));
    assertThat(desk.said()).hasExactlyElementsOfTypes(ForwardOutput.Expired.class);

    desk.take(new ForwardInput.Reported(FIRST));

    assertThat(desk.said())
        .containsExactly(
            new ForwardOutput.Release(FIRST, Ending.EXPIRED),
            new ForwardOutput.Purge(STICK.id(), FIRST));
    assertThat(desk.ledger().size()).isZero();
  }

  @Test
  void nothingExpiredIsSent() {
    desk.begin(mail(1, HOME)).pass(LIFETIME).seen(LAN).pass(Duration.ofMinutes(59));

    assertThat(desk.transfers()).isEmpty();
  }

  @Test
  void aReportIsNotBelievedOfWhatHasNotExpired() {
    desk.begin(mail(1, HOME)).take(new ForwardInput.Reported(FIRST));

    assertThat(desk.ledger().size()).isOne();
  }

  @Test
  void aRelayTellsNobodyThatSomethingExpired() {
    desk.begin(relay(FARM, 1, FARM, HOME)).pass(LIFETIME);

    assertThat(desk.said())
        .containsExactly(
            new ForwardOutput.Release(new CargoId.Relayed(FARM, HOME, 1, 1), Ending.EXPIRED));
  }

  @Test
  void theNextRelaysReceiptFreesARelayButNotTheSource() {
    CargoId relayed = new CargoId.Relayed(FARM, HOME, 1, 1);
    desk.take(new ForwardInput.RoutesChanged(Routes.of(RIDGE).withDefault(TOWN)));
    desk.seen(link(Speed.SESSION, TOWN)).begin(relay(FARM, 1, FARM, HOME)).begin(mail(1, HOME));

    desk.take(new ForwardInput.Relayed(relayed, TOWN));
    assertThat(desk.said()).contains(new ForwardOutput.Release(relayed, Ending.RELAYED));
    desk.take(new ForwardInput.Relayed(FIRST, TOWN));
    assertThat(desk.said()).isEmpty();
    desk.pass(Duration.ofMinutes(59)).pass(Duration.ofHours(46)).seen(link(Speed.SESSION, TOWN));
    assertThat(desk.transfers()).isEmpty();

    desk.pass(Duration.ofMinutes(61)).pass(seconds(1)).seen(link(Speed.SESSION, TOWN));
    assertThat(desk.sent(link(Speed.SESSION, TOWN))).containsExactly(FIRST);
  }

  @Test
  void aRelayTakesABundleSeenAgainAsNew() {
    CargoId relayed = new CargoId.Relayed(FARM, HOME, 1, 1);
    LinkState lan = link(Speed.SESSION, HOME);
    desk.seen(lan).begin(relay(FARM, 1, FARM, HOME)).answer(relayed, new Answer.Accepted());
    desk.begin(relay(FARM, 1, FARM, HOME));

    assertThat(desk.sent(lan)).containsExactly(relayed);
  }

  @Test
  void whatIsClosedAtTheSourceIsNotBegunAnew() {
    desk.begin(mail(1, HOME))
        .take(new ForwardInput.Receipted(FIRST))
        .seen(LAN)
        .begin(mail(1, HOME));

    assertThat(desk.said()).containsExactly(new ForwardOutput.Release(FIRST, Ending.RECEIPT));
  }

  @Test
  void aReceiptThatComesBeforeItsMailIsRemembered() {
    desk.seen(LAN).take(new ForwardInput.Receipted(FIRST)).begin(mail(1, HOME));

    assertThat(desk.said()).containsExactly(new ForwardOutput.Release(FIRST, Ending.RECEIPT));
  }

  @Test
  void whatIsClosedIsForgottenAfterTwoLifetimes() {
    desk.begin(mail(1, HOME))
        .take(new ForwardInput.Receipted(FIRST))
        .pass(LIFETIME.multipliedBy(2));
    assertThat(desk.store().closed(FIRST)).isPresent();

    desk.pass(Duration.ofMinutes(1));

    assertThat(desk.store().closed(FIRST)).isEmpty();
  }

  @Test
  void aCopyThatLeftAfterTheReceiptIsTakenAway() {
    desk.seen(STICK).begin(mail(1, HOME));
    TransferId transfer = desk.transfers().getLast().id();
    desk.take(new ForwardInput.Receipted(FIRST)).answer(STICK.id(), transfer, FIRST, LEFT);

    assertThat(desk.said()).containsExactly(new ForwardOutput.Purge(STICK.id(), FIRST));
  }

  @Test
  void aLateAnswerThatItLeftCountsButALateDeferralDoesNot() {
    desk.seen(LAN).begin(mail(1, HOME));
    TransferId late = desk.transfers().getLast().id();
    desk.pass(LAN.answerWithin()).answer(LAN.id(), late, FIRST, DEFERRED);
    desk.answer(LAN.id(), late, FIRST, LEFT).pass(Duration.ofMinutes(50));

    assertThat(desk.said()).isEmpty();
  }

  @Test
  void aReceiptLeavesOnceAndStaysWhereItIs() {
    CargoId receipt = new CargoId.Control(HOME, "receipt 7");
    desk.seen(STICK).begin(receipt("receipt 7", HOME)).answer(receipt, LEFT);
    assertThat(desk.said()).containsExactly(new ForwardOutput.Release(receipt, Ending.LEFT));

    desk.begin(receipt("receipt 7", HOME));

    assertThat(desk.sent(STICK)).containsExactly(receipt);
  }

  @Test
  void whatBecomesAllowedGoes() {
    desk.seen(allowing(LAN, Priority.CONTROL)).begin(mail(1, HOME));
    assertThat(desk.said()).isEmpty();

    desk.seen(LAN);

    assertThat(desk.sent(LAN)).containsExactly(FIRST);
  }

  @Test
  void aNewWayIsTakenAtOnce() {
    LinkState town = link(Speed.SESSION, TOWN);
    desk.seen(town).begin(mail(1, HOME));
    Routes announced =
        Routes.of(RIDGE)
            .withNeighbour(TOWN, Speed.SESSION, List.of(new Way(List.of(TOWN, HOME), 1)));
    desk.take(new ForwardInput.RoutesChanged(announced));

    assertThat(desk.sent(town)).containsExactly(FIRST);
  }

  @Test
  void whatTheKeeperHoldsWaitsUntilSheReleasesIt() {
    desk.take(new ForwardInput.HoldNode(HOME)).seen(LAN).begin(mail(1, HOME));
    assertThat(desk.said()).isEmpty();
    desk.restart();
    desk.seen(LAN);
    assertThat(desk.said()).isEmpty();

    desk.take(new ForwardInput.HoldCargo(FIRST)).take(new ForwardInput.ReleaseNode(HOME));
    assertThat(desk.said()).isEmpty();
    desk.take(new ForwardInput.ReleaseCargo(FIRST));
    assertThat(desk.sent(LAN)).containsExactly(FIRST);
  }

  @Test
  void whatIsForUsOrCameBackToUsIsRefused() {
    desk.begin(relay(FARM, 1, FARM, RIDGE));
    assertThat(desk.said())
        .containsExactly(
            new ForwardOutput.Release(new CargoId.Relayed(FARM, RIDGE, 1, 1), Ending.REFUSED));

    desk.begin(relay(RIDGE, 1, FARM, HOME));
    assertThat(desk.ledger().size()).isZero();
  }

  @Test
  void aShorterWayGivesARelayHopsItDidNotHave() {
    CargoId relayed = new CargoId.Relayed(FARM, HOME, 1, 1);
    Consignment last = relay(FARM, 1, TOWN, HOME);
    desk.seen(LAN)
        .begin(
            new Consignment(
                last.id(), HOME, Priority.SMALL, "farm", 1_000, LIFETIME, 0, last.kind(), TOWN));
    assertThat(desk.said()).isEmpty();

    desk.begin(last);

    assertThat(desk.sent(LAN)).containsExactly(relayed);
  }

  private static Duration seconds(int seconds) {
    return Duration.ofSeconds(seconds);
  }

  @Test
  void whatComesWhileASpoolIsBusyLeavesTogether() {
    LinkState spool = link(Speed.COURIER, HOME);
    ForwardOutput.Transfer first = desk.seen(spool).begin(mail(1, HOME)).transfers().getFirst();
    assertThat(first.cargos()).containsExactly(FIRST);
    assertThat(desk.begin(mail(2, HOME)).transfers()).isEmpty();
    assertThat(desk.begin(mail(3, HOME)).transfers()).isEmpty();

    desk.answer(spool.id(), first.id(), FIRST, new Answer.LeftExpected(Duration.ofHours(1)));

    assertThat(desk.transfers()).hasSize(1);
    assertThat(desk.sent(spool)).containsExactly(own(2, HOME), own(3, HOME));
  }

  @Test
  void whatCameFirstGoesFirstHoweverItIsCalled() {
    desk.begin(mail(3, HOME)).begin(mail(1, HOME)).begin(mail(2, HOME));

    desk.seen(LAN);

    assertThat(desk.sent(LAN)).containsExactly(own(3, HOME), own(1, HOME), own(2, HOME));
  }

  @Test
  void whatIsRecalledGoesNowhereAndItsCopiesArePurged() {
    desk.seen(LAN).begin(mail(1, HOME)).answer(FIRST, new Answer.LeftExpected(Duration.ofHours(1)));
    desk.said();

    desk.take(new ForwardInput.Recalled(FIRST));

    assertThat(desk.said())
        .contains(
            new ForwardOutput.Release(FIRST, Ending.RECALLED),
            new ForwardOutput.Purge(LAN.id(), FIRST));
    assertThat(desk.ledger().size()).isZero();
  }

  @Test
  void theLastWordOfAnAdapterOnACopyCounts() {
    TransferId transfer = desk.seen(STICK).begin(mail(1, HOME)).transfers().getLast().id();
    desk.answer(FIRST, LEFT).said();

    desk.answer(STICK.id(), transfer, FIRST, new Answer.LeftExpected(Duration.ofMinutes(2)));
    desk.pass(Duration.ofMinutes(2)).seen(STICK).pass(seconds(60));

    assertThat(desk.sent(STICK)).containsExactly(FIRST);
  }
}
