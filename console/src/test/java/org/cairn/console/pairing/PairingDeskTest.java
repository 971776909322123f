package org.cairn.console.pairing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.cairn.console.account.Outcome;
import org.cairn.console.account.Refusal;
import org.cairn.custody.LinkId;
import org.cairn.custody.Transport;
import org.cairn.log.record.Bond;
import org.cairn.log.record.NeighborFact;
import org.cairn.log.record.OperatorCommand;
import org.cairn.log.record.RequestId;
import org.cairn.mail.MailId;
import org.cairn.mail.NodeName;
import org.junit.jupiter.api.Test;

class PairingDeskTest {
  private static final String TOWN = new SampleGateway("town").text();
  private static final String MAIL = "00112233445566778899aabbccddeeff";

  private final MemoryPairingGate gate = new MemoryPairingGate();
  private final PairingDesk desk =
      new PairingDesk(gate, NodeName.of("camp"), new Random(1), () -> Instant.EPOCH);

  private static <T> Refusal refusal(Outcome<T> outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Refused.class);
    return ((Outcome.Refused<T>) outcome).refusal();
  }

  private Outcome<NeighborFact.Paired> pair(String text) throws InterruptedException {
    return desk.pair(text, "", false, true);
  }

  @Test
  void anInviteThatIsAcceptedReachesTheRouterWithoutItsWhiteSpace() throws InterruptedException {
    assertThat(pair("\n " + TOWN.replaceAll("(.{70})", "$1\n"))).isInstanceOf(Outcome.Done.class);

    assertThat(gate.commands())
        .singleElement()
        .isInstanceOfSatisfying(
            OperatorCommand.Pair.class,
            pair -> {
              assertThat(pair.invite()).isEqualTo(TOWN);
              assertThat(pair.bond()).isEqualTo(Bond.PLAIN);
            });
  }

  @Test
  void whatTheKeeperDecidesGoesWithIt() throws InterruptedException {
    pair(TOWN);
    desk.pair(new SampleGateway("lake").text(), "Town", true, false);

    assertThat(((OperatorCommand.Pair) gate.commands().getLast()).bond())
        .isEqualTo(new Bond(Optional.of(NodeName.of("town")), true, false));
  }

  @Test
  void whatCannotBeMeantNeverReachesTheLog() throws InterruptedException {
    assertThat(refusal(pair(TOWN.substring(0, 200))).text()).contains("cut off");
    assertThat(refusal(pair("")).reason()).isEqualTo(Refusal.Reason.BAD_REQUEST);
    assertThat(refusal(pair(new SampleGateway("camp").text())).text()).contains("named camp");
    assertThat(refusal(desk.pair(TOWN, "nobody", false, true)).text())
        .contains("not paired with \"nobody\"");
    assertThat(refusal(desk.unpair("town")).reason()).isEqualTo(Refusal.Reason.UNKNOWN);
    assertThat(refusal(desk.hold("town", true)).reason()).isEqualTo(Refusal.Reason.UNKNOWN);
    assertThat(refusal(desk.hold("not a name", false)).reason()).isEqualTo(Refusal.Reason.BAD_NAME);
    assertThat(refusal(desk.lost("a/b")).reason()).isEqualTo(Refusal.Reason.BAD_REQUEST);
    assertThat(refusal(desk.lost("")).reason()).isEqualTo(Refusal.Reason.BAD_REQUEST);

    assertThat(gate.commands()).isEmpty();
  }

  @Test
  void theRoutersReasonIsToldToTheKeeper() throws InterruptedException {
    assertThat(refusal(pair(new SampleGateway("foe").text())))
        .isEqualTo(new Refusal(Refusal.Reason.NOT_ALLOWED, "We know foe."));
  }

  @Test
  void aSilentLogAndASilentRouterAreToldApart() throws InterruptedException {
    gate.answerAlways(new PairingGate.Answer.Undecided());
    assertThat(refusal(pair(TOWN)).text()).contains("is noted");

    gate.answerAlways(new PairingGate.Answer.LogSilent());
    assertThat(refusal(pair(TOWN)).text()).contains("log does not answer");
    assertThat(refusal(desk.lost("3f9k2m4p")).reason()).isEqualTo(Refusal.Reason.NO_ANSWER);
  }

  @Test
  void beforeTheRoutersFirstWordThereIsNoInvite() {
    assertThat(desk.invite()).isInstanceOf(Outcome.Done.class);
    gate.unborn();

    assertThat(refusal(desk.invite()).reason()).isEqualTo(Refusal.Reason.NO_ANSWER);
  }

  @Test
  void whoIsPairedCanBeUnpaired() throws InterruptedException {
    pair(TOWN);

    assertThat(desk.unpair("town")).isEqualTo(Outcome.done(NodeName.of("town")));
    assertThat(desk.neighbours()).isEmpty();
  }

  @Test
  void mailsAndGatewaysAreHeldAndLetGo() throws InterruptedException {
    pair(TOWN);

    assertThat(desk.hold(MAIL.toUpperCase(Locale.ROOT), true)).isEqualTo(Outcome.done(MAIL));
    assertThat(gate.commands().getLast())
        .isInstanceOfSatisfying(
            OperatorCommand.HoldMail.class,
            hold -> {
              assertThat(hold.mail()).isEqualTo(new MailId(MAIL));
              assertThat(hold.held()).isTrue();
            });
    desk.hold("town", true);
    desk.unpair("town");
    desk.hold("town", false);
    assertThat(gate.commands().getLast())
        .isInstanceOfSatisfying(
            OperatorCommand.HoldNode.class, hold -> assertThat(hold.held()).isFalse());
  }

  @Test
  void aStickThatWasNeverUsedIsNotGivenUpAndTheOthersAreNamed() throws InterruptedException {
    Refusal refusal = refusal(desk.lost("zzzzzzzz"));

    assertThat(refusal.reason()).isEqualTo(Refusal.Reason.UNKNOWN);
    assertThat(refusal.text()).contains("zzzzzzzz").contains("3f9k2m4p");
    assertThat(gate.commands()).isEmpty();
  }

  @Test
  void theKeyIsChangedByTheRouterAlone() throws InterruptedException {
    assertThat(desk.rekey()).isEqualTo(Outcome.done(NodeName.of("camp")));
    assertThat(gate.commands()).singleElement().isInstanceOf(OperatorCommand.Rekey.class);

    gate.answerAlways(
        new PairingGate.Answer.Decided(
            new NeighborFact.Unpaired(
                NodeName.of("camp"), RequestId.random(new Random(1)), Instant.EPOCH, "full")));
    assertThat(refusal(desk.rekey())).isEqualTo(new Refusal(Refusal.Reason.NOT_ALLOWED, "full"));
  }

  @Test
  void aStickOrAnyLinkIsGivenUp() throws InterruptedException {
    assertThat(desk.lost("3f9k2m4p")).isEqualTo(Outcome.done("removable/3f9k2m4p/*"));
    assertThat(desk.lost("nncp/box1/town")).isEqualTo(Outcome.done("nncp/box1/town"));
    assertThat(gate.commands())
        .map(command -> ((OperatorCommand.Lost) command).link())
        .containsExactly(
            LinkId.toAnyone(Transport.of("removable"), "3f9k2m4p"),
            LinkId.to(NodeName.of("town"), Transport.of("nncp"), "box1"));
  }
}
