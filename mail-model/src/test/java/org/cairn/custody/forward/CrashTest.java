package org.cairn.custody.forward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cairn.custody.CustodyFixtures.FARM;
import static org.cairn.custody.CustodyFixtures.HOME;
import static org.cairn.custody.CustodyFixtures.LIFETIME;
import static org.cairn.custody.CustodyFixtures.link;
import static org.cairn.custody.CustodyFixtures.own;
import static org.cairn.custody.CustodyFixtures.stick;
import static org.cairn.custody.forward.Desk.mail;
import static org.cairn.custody.forward.Desk.relay;

import java.time.Duration;
import org.cairn.custody.Answer;
import org.cairn.custody.CargoId;
import org.cairn.custody.LinkState;
import org.cairn.custody.Speed;
import org.cairn.custody.TransferId;
import org.junit.jupiter.api.Test;

class CrashTest {
  private static final LinkState LAN = link(Speed.SESSION, HOME);
  private static final LinkState STICK = stick("blue", HOME);
  private static final CargoId FIRST = own(1, HOME);
  private static final Answer.Outcome LEFT = new Answer.LeftExpected(Duration.ofDays(1));

  private final Desk desk = new Desk();

  @Test
  void aTransferThatWasLostIsDrivenAgainByItsDeadline() {
    desk.seen(LAN).begin(mail(1, HOME));
    desk.restart();
    desk.seen(LAN);
    assertThat(desk.said()).isEmpty();

    desk.pass(LAN.answerWithin()).pass(Duration.ofMinutes(1));

    assertThat(desk.sent(LAN)).containsExactly(FIRST);
  }

  @Test
  void whatWasNotWrittenDownGoesAgainUnderAnotherTransferId() {
    desk.begin(mail(1, HOME));
    int written = desk.store().length();
    desk.seen(LAN);
    TransferId before = desk.transfers().getLast().id();
    desk.crash(written);
    desk.seen(LAN);

    assertThat(desk.sent(LAN)).containsExactly(FIRST);
    assertThat(desk.transfers().getLast().id()).isNotEqualTo(before);
  }

  @Test
  void anAnswerToATransferThatWeForgotIsBelieved() {
    desk.seen(STICK).begin(mail(1, HOME));
    TransferId forgotten = desk.transfers().getLast().id();
    LinkState red = stick("red", HOME);
    desk.crash(1); // before it was noted that the transfer is outstanding
    desk.take(new ForwardInput.HoldCargo(FIRST)).seen(STICK).seen(red);
    desk.answer(STICK.id(), forgotten, FIRST, LEFT);
    desk.take(new ForwardInput.ReleaseCargo(FIRST));

    assertThat(desk.said()).isEmpty();
  }

  @Test
  void theEndOfCustodyIsSaidAgainAfterAStart() {
    desk.seen(STICK).begin(mail(1, HOME)).answer(FIRST, LEFT);
    desk.take(new ForwardInput.Receipted(FIRST));
    desk.restart();

    assertThat(desk.said())
        .containsExactly(
            new ForwardOutput.Release(FIRST, Ending.RECEIPT),
            new ForwardOutput.Purge(STICK.id(), FIRST));
  }

  @Test
  void aClosingThatWasCutInTwoIsFinished() {
    desk.begin(mail(1, HOME));
    int before = desk.store().length();
    desk.take(new ForwardInput.Receipted(FIRST));
    desk.crash(before + 1);

    assertThat(desk.said()).containsExactly(new ForwardOutput.Release(FIRST, Ending.RECEIPT));
    assertThat(desk.ledger().size()).isZero();
    assertThat(desk.store().entries()).isEmpty();
  }

  @Test
  void aBundleSeenAgainSurvivesACrashBetweenItsWrites() {
    CargoId relayed = new CargoId.Relayed(FARM, HOME, 1, 1);
    desk.begin(relay(FARM, 1, FARM, HOME)).take(new ForwardInput.Relayed(relayed, HOME));
    int closed = desk.store().length();
    desk.begin(relay(FARM, 1, FARM, HOME));
    int begun = desk.store().length();

    for (int writes = closed; writes <= begun; writes++) {
      desk.crash(writes);
      desk.begin(relay(FARM, 1, FARM, HOME));
      assertThat(desk.ledger().size()).as("after %s writes", writes).isOne();
    }
  }

  @Test
  void aReportThatNobodyAnsweredForIsAskedForAgain() {
    desk.begin(mail(1, HOME)).pass(LIFETIME);
    desk.restart();

    assertThat(desk.said()).hasExactlyElementsOfTypes(ForwardOutput.Expired.class);
  }

  @Test
  void noCrashSetsTimeBackBehindWhatWasWritten() {
    desk.pass(Duration.ofSeconds(59)).begin(mail(1, HOME));
    desk.restart();

    assertThat(desk.ledger().now()).isEqualTo(Duration.ofSeconds(59));
  }
}
