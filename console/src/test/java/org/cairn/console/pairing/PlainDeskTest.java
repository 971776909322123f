package org.cairn.console.pairing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Random;
import org.cairn.console.account.Outcome;
import org.cairn.console.account.Refusal;
import org.cairn.log.record.NeighborFact;
import org.cairn.mail.NodeName;
import org.junit.jupiter.api.Test;

class PlainDeskTest {
  private static final String KEY = "A".repeat(52);
  private static final String SELF =
      """
      self: {
        id: %s
        "exchpub": "%s",
        exchprv: %s
        signpub=%s
        noisepub: %s
      }
      """
          .formatted(KEY, KEY, "B".repeat(52), KEY, KEY);

  private final MemoryPairingGate gate = new MemoryPairingGate();
  private final PlainDesk desk = new PlainDesk(gate, new Random(1), () -> Instant.EPOCH);

  private Outcome<NeighborFact.Plain> pair(
      String name, String domains, String keys, String addresses, String form)
      throws InterruptedException {
    return desk.pair(new PlainDesk.Wish(name, domains, keys, addresses, form, false));
  }

  private static String refusal(Outcome<NeighborFact.Plain> outcome) {
    return ((Outcome.Refused<NeighborFact.Plain>) outcome).refusal().text();
  }

  @Test
  void aNeighbourIsKnownByWhatItsKeeperSees() throws Exception {
    Outcome<NeighborFact.Plain> outcome =
        pair("Village", "village.test, hamlet.test", SELF, "10.0.0.2:5400,[fd00::1]:5400", "");

    NeighborFact.Plain plain = ((Outcome.Done<NeighborFact.Plain>) outcome).value();
    assertThat(plain.node()).isEqualTo(NodeName.of("village"));
    assertThat(plain.domains()).hasSize(2);
    assertThat(plain.contact().facts())
        .containsEntry("id", KEY)
        .containsEntry("mail", "rsmtp")
        .containsEntry("address", "10.0.0.2:5400 [fd00::1]:5400")
        .doesNotContainKey("exchprv");
    assertThat(desk.neighbours()).containsExactly(plain);
  }

  @Test
  void whatCannotBeMeantIsRefusedBeforeAnythingIsOnTheLog() throws Exception {
    assertThat(refusal(pair("a b", "x.test", SELF, "", ""))).contains("node name");
    assertThat(refusal(pair("village", "x..test", SELF, "", ""))).contains("--domain");
    assertThat(refusal(pair("village", "x.test", "id: " + KEY, "", "")))
        .contains("its signpub is missing");
    assertThat(refusal(pair("village", "x.test", SELF + "id: C" + KEY.substring(1), "", "")))
        .contains("more than one node");
    assertThat(refusal(pair("village", "x.test", SELF, "nowhere", ""))).contains("--address");
    assertThat(refusal(pair("village", "x.test", SELF, "", "uucp"))).contains("--mail");
    assertThat(gate.commands()).isEmpty();
  }

  @Test
  void aRouterThatDoesNotAnswerIsToldOf() throws Exception {
    gate.answerAlways(new PairingGate.Answer.Undecided());

    Outcome<NeighborFact.Plain> outcome = pair("village", "x.test", SELF, "", "rmail");

    assertThat(((Outcome.Refused<NeighborFact.Plain>) outcome).refusal().reason())
        .isEqualTo(Refusal.Reason.NO_ANSWER);
  }
}
