package org.cairn.custody.forward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cairn.custody.CustodyFixtures.HOME;
import static org.cairn.custody.CustodyFixtures.LIFETIME;
import static org.cairn.custody.CustodyFixtures.RIDGE;
import static org.cairn.custody.CustodyFixtures.TOWN;
import static org.cairn.custody.CustodyFixtures.limited;
import static org.cairn.custody.CustodyFixtures.link;
import static org.cairn.custody.CustodyFixtures.own;
import static org.cairn.custody.CustodyFixtures.stick;
import static org.cairn.custody.forward.Desk.mail;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import org.cairn.custody.Answer;
import org.cairn.custody.CargoId;
import org.cairn.custody.CustodyEntry;
import org.cairn.custody.LinkState;
import org.cairn.custody.Priority;
import org.cairn.custody.Speed;
import org.cairn.custody.Window;
import org.cairn.mail.NodeName;
import org.junit.jupiter.api.Test;

/** Counts steps, not time: how many cargos are looked at for one event. */
class ForwardCostTest {
  private static final int MANY = 20_000;
  private static final long MOST_OCTETS_EACH = 560;

  private final ForwardLedger ledger =
      new ForwardLedger(ForwardPolicy.of(RIDGE, LIFETIME), new Nowhere(), new Random(1));

  private long stepsOf(ForwardInput input) {
    long before = ledger.steps();
    ledger.take(input);
    return ledger.steps() - before;
  }

  private void fill(NodeName destination) {
    for (int i = 1; i <= MANY; i++) {
      ledger.take(
          new ForwardInput.Begun(mail(i, destination, Priority.SMALL, "person" + i % 50, 5_000)));
      ledger.tick(Duration.ofMillis(1));
    }
  }

  @Test
  void oneMoreCostsTheSameWithMuchInCustody() {
    ledger.take(new ForwardInput.LinkSeen(link(Speed.SESSION, TOWN)));
    fill(HOME);
    long begun = stepsOf(new ForwardInput.Begun(mail(MANY + 1, TOWN)));
    long receipted = stepsOf(new ForwardInput.Receipted(own(MANY + 1, TOWN)));

    assertThat(begun).isOne();
    assertThat(receipted).isZero();
  }

  @Test
  void aLinkThatComesUpLooksOnlyAtWhatItTakes() {
    fill(HOME);
    LinkState lan = limited(link(Speed.SESSION, HOME), new Window(10, 1_000_000), 1_000_000);

    assertThat(stepsOf(new ForwardInput.LinkSeen(lan))).isLessThanOrEqualTo(11);
    assertThat(stepsOf(new ForwardInput.LinkSeen(lan))).isLessThanOrEqualTo(1);
  }

  @Test
  void whatHasLeftIsNotLookedAtForEveryAnswerAndEveryLease() {
    LinkState all = limited(stick("blue", HOME), new Window(MANY, Long.MAX_VALUE), 1_000_000);
    fill(HOME);
    List<ForwardOutput> outputs = new ArrayList<>(ledger.take(new ForwardInput.LinkSeen(all)));
    for (int i = 0; i < 100; i++) {
      outputs.addAll(ledger.take(new ForwardInput.LinkSeen(all)));
    }
    leave(outputs);
    for (int i = 0; i < 100; i++) {
      ledger.take(new ForwardInput.LinkSeen(all)); // each is looked at once more, now that it left
    }

    assertThat(stepsOf(new ForwardInput.LinkSeen(all))).isZero();
    assertThat(stepsOf(new ForwardInput.Receipted(own(77, HOME)))).isZero();
    assertThat(stepsOf(new ForwardInput.Begun(mail(MANY + 1, HOME)))).isOne();
  }

  private void leave(List<ForwardOutput> outputs) {
    Answer.Outcome left = new Answer.LeftExpected(Duration.ofDays(2));
    int answered = 0;
    for (ForwardOutput output : outputs) {
      if (output instanceof ForwardOutput.Transfer transfer) {
        for (CargoId cargo : transfer.cargos()) {
          ledger.take(
              new ForwardInput.Answered(new Answer(transfer.link(), transfer.id(), cargo, left)));
          answered++;
        }
      }
    }
    assertThat(answered).isEqualTo(MANY);
  }

  @Test
  void aHundredThousandWouldFitIntoSixtyMegabytes() {
    long before = usedOctets();
    fill(HOME);
    LinkState all = limited(stick("blue", HOME), new Window(MANY, Long.MAX_VALUE), 1_000_000);
    List<ForwardOutput> outputs = new ArrayList<>(ledger.take(new ForwardInput.LinkSeen(all)));
    for (int i = 0; i < 100; i++) {
      outputs.addAll(ledger.take(new ForwardInput.LinkSeen(all)));
    }
    leave(outputs);
    outputs.clear();
    long each = (usedOctets() - before) / MANY;

    assertThat(ledger.size()).isEqualTo(MANY);
    assertThat(each).as("octets each").isLessThan(MOST_OCTETS_EACH);
  }

  /** The serial collector leaves no gap at every fourth collection. */
  private static long usedOctets() {
    for (int i = 0; i < 4; i++) {
      System.gc();
    }
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  /** Keeps nothing, so that only the ledger's own memory counts. */
  private static final class Nowhere implements ForwardStore {
    @Override
    public void put(CustodyEntry entry) {}

    @Override
    public void remove(CargoId id) {}

    @Override
    public void eachEntry(Consumer<CustodyEntry> taker) {}

    @Override
    public Optional<Closed> closed(CargoId id) {
      return Optional.empty();
    }

    @Override
    public void put(Closed closed) {}

    @Override
    public void forget(CargoId id) {}

    @Override
    public List<Closed> closedBefore(Duration time, int most) {
      return List.of();
    }

    @Override
    public void eachClosedSince(Duration time, Consumer<Closed> taker) {}

    @Override
    public Set<NodeName> held() {
      return Set.of();
    }

    @Override
    public void putHeld(Set<NodeName> nodes) {}

    @Override
    public Duration time() {
      return Duration.ZERO;
    }

    @Override
    public void putTime(Duration time) {}
  }
}
