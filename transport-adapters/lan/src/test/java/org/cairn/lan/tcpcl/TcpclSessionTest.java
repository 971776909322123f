package org.cairn.lan.tcpcl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.cairn.bundle.cbor.Octets;
import org.cairn.lan.tcpcl.TcpclMessage.EndReason;
import org.cairn.lan.tcpcl.TcpclMessage.RefusalReason;
import org.junit.jupiter.api.Test;

/** Two sessions, back to back, in time that stands still unless it is told. */
class TcpclSessionTest {
  private static final Terms TERMS =
      new Terms(Duration.ofSeconds(10), 100, 1000, 64, "dtn://ridge/mail", Duration.ofSeconds(5));

  private final List<SessionEvent<String>> atLeft = new ArrayList<>();
  private final List<SessionEvent<String>> atRight = new ArrayList<>();
  private Duration now = Duration.ZERO;
  private final TcpclSession<String> left = new TcpclSession<>(TERMS, now);
  private final TcpclSession<String> right = new TcpclSession<>(TERMS, now);

  /** Hands over all that both have to say now. */
  private void talk() throws TcpclFault {
    boolean more = true;
    while (more) {
      Optional<TcpclMessage> fromLeft = left.next(now);
      if (fromLeft.isPresent()) {
        atRight.addAll(right.receive(fromLeft.get(), now));
      }
      Optional<TcpclMessage> fromRight = right.next(now);
      if (fromRight.isPresent()) {
        atLeft.addAll(left.receive(fromRight.get(), now));
      }
      more = fromLeft.isPresent() || fromRight.isPresent();
    }
  }

  private static Octets octets(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return Octets.of(bytes);
  }

  private List<Octets> broughtToRight() {
    return atRight.stream()
        .filter(event -> event instanceof SessionEvent.Arrived<String>)
        .map(event -> ((SessionEvent.Arrived<String>) event).bundle())
        .toList();
  }

  private void settleAll() {
    for (SessionEvent<String> event : atRight) {
      if (event instanceof SessionEvent.Arrived<String>(long transfer, _)) {
        right.settle(transfer, Optional.empty());
      }
    }
  }

  private static SessionEvent<String> taken(String what) {
    return new SessionEvent.Taken<>(what);
  }

  @Test
  void bundlesComeWholeAndInOrder() throws Exception {
    left.offer("a", octets(0));
    left.offer("b", octets(64));
    left.offer("c", octets(65));
    left.offer("d", octets(1000));

    talk();

    assertThat(broughtToRight()).containsExactly(octets(0), octets(64), octets(65), octets(1000));
  }

  @Test
  void nothingIsTakenBeforeItIsSettled() throws Exception {
    left.offer("a", octets(300));
    talk();
    assertThat(atLeft).noneMatch(event -> event instanceof SessionEvent.Taken<String>);

    settleAll();
    talk();

    assertThat(atLeft).contains(taken("a"));
    assertThat(left.abandon()).isEmpty();
  }

  @Test
  void whatWasNotAcknowledgedIsGivenBackWhenTheConnectionEnds() throws Exception {
    left.offer("a", octets(300));
    talk();
    left.offer("b", octets(1));
    left.offer("c", octets(1));

    assertThat(left.abandon()).containsExactly("a", "b", "c");
    assertThat(left.abandon()).isEmpty();
    assertThat(left.isOver()).isTrue();
  }

  @Test
  void whatTheOtherSideRefusesIsToldWithItsReason() throws Exception {
    left.offer("a", octets(10));
    talk();

    right.settle(0, Optional.of(RefusalReason.NO_RESOURCES));
    talk();

    assertThat(atLeft).contains(new SessionEvent.Refused<>("a", RefusalReason.NO_RESOURCES));
    assertThat(left.abandon()).isEmpty();
  }

  @Test
  void aBundleThatIsTooLargeIsRefusedAtItsFirstSegmentAndTheNextOneComes() throws Exception {
    left.offer("large", octets(1001));
    left.offer("small", octets(10));

    talk();

    assertThat(atLeft).contains(new SessionEvent.Refused<>("large", RefusalReason.NOT_ACCEPTABLE));
    assertThat(broughtToRight()).containsExactly(octets(10));
  }

  @Test
  void anAcknowledgementDoesNotWaitForABundleOnItsWay() throws Exception {
    left.offer("a", octets(10));
    talk();
    right.offer("long", octets(1000));
    right.next(now);
    settleAll();

    assertThat(right.next(now))
        .hasValueSatisfying(m -> assertThat(m).isInstanceOf(TcpclMessage.Ack.class));
  }

  @Test
  void aQuietSessionIsKeptAlive() throws Exception {
    talk();
    for (int i = 0; i < 10; i++) {
      now = now.plusSeconds(10);
      talk();
    }

    assertThat(left.isOpen()).isTrue();
    assertThat(right.isOpen()).isTrue();
  }

  @Test
  void aSilentSideIsGivenUp() throws Exception {
    talk();
    now = now.plusSeconds(20).plusMillis(1);

    assertThat(left.next(now)).contains(new TcpclMessage.SessionEnd(false, EndReason.IDLE_TIMEOUT));
    assertThat(left.next(now)).isEmpty();
    assertThat(left.isOver()).isTrue();
  }

  @Test
  void itWakesInTimeForItsKeepaliveAndForTheSilenceOfTheOther() throws Exception {
    talk();
    assertThat(left.wakeAt()).isEqualTo(Duration.ofSeconds(10));

    now = left.wakeAt();
    assertThat(left.next(now)).contains(new TcpclMessage.KeepAlive());
    assertThat(left.wakeAt()).isEqualTo(Duration.ofSeconds(20));
  }

  @Test
  void anEndInOrderFinishesWhatHasBegunAndBeginsNothing() throws Exception {
    left.offer("a", octets(300));
    talk();
    right.end(EndReason.UNKNOWN, now);
    left.receive(right.next(now).orElseThrow(), now);
    left.offer("b", octets(10));
    talk();
    assertThat(left.isOver()).isFalse();

    settleAll();
    talk();

    assertThat(atLeft).contains(taken("a"));
    assertThat(left.isOver()).isTrue();
    assertThat(right.isOver()).isTrue();
    assertThat(left.abandon()).containsExactly("b");
  }

  @Test
  void anEndThatTheOtherSideDoesNotFinishIsFinishedWithoutIt() throws Exception {
    left.offer("a", octets(300));
    talk();
    left.end(EndReason.UNKNOWN, now);
    left.next(now);

    now = now.plusSeconds(6);
    left.next(now);

    assertThat(left.isOver()).isTrue();
  }

  @Test
  void whatIsSaidBeforeTheSessionIsOpenIsAFault() {
    assertThatThrownBy(() -> left.receive(new TcpclMessage.KeepAlive(), now))
        .isInstanceOf(TcpclFault.class);
  }

  @Test
  void aSecondOpeningIsAFault() throws Exception {
    talk();
    assertThatThrownBy(() -> left.receive(TERMS.init(), now)).isInstanceOf(TcpclFault.class);
  }

  @Test
  void aSegmentOfNothingIsAFault() throws Exception {
    talk();
    assertThatThrownBy(() -> left.receive(segment(false, 3), now)).isInstanceOf(TcpclFault.class);
  }

  @Test
  void aBundleWithinABundleIsAFault() throws Exception {
    talk();
    left.receive(segment(true, 3), now);
    assertThatThrownBy(() -> left.receive(segment(true, 4), now)).isInstanceOf(TcpclFault.class);
  }

  @Test
  void moreThanWasSentCannotBeAcknowledged() throws Exception {
    left.offer("a", octets(10));
    talk();
    assertThatThrownBy(() -> left.receive(new TcpclMessage.Ack(true, true, 0, 11), now))
        .isInstanceOf(TcpclFault.class);
    assertThatThrownBy(() -> left.receive(new TcpclMessage.Ack(true, true, 0, 9), now))
        .isInstanceOf(TcpclFault.class);
  }

  @Test
  void aTotalThatIsNotKeptToIsRefused() throws Exception {
    talk();
    left.receive(
        new TcpclMessage.Segment(true, false, 3, OptionalLong.of(5), false, octets(4)), now);
    left.next(now);
    left.receive(segment(false, 3), now);

    assertThat(left.next(now)).contains(new TcpclMessage.Refusal(RefusalReason.NOT_ACCEPTABLE, 3));
  }

  private static TcpclMessage segment(boolean isStart, long transfer) {
    return new TcpclMessage.Segment(
        isStart, false, transfer, OptionalLong.empty(), false, octets(10));
  }

  @Test
  void whateverIsSaidWhenTheConnectionBreaksNothingIsLostThatWasNotTaken() throws Exception {
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      TcpclSession<String> from = new TcpclSession<>(TERMS, now);
      TcpclSession<String> to = new TcpclSession<>(TERMS, now);
      List<String> offered = new ArrayList<>();
      List<String> taken = new ArrayList<>();
      int messages = random.nextInt(200);
      for (int i = 0; i < messages; i++) {
        if (random.nextInt(4) == 0) {
          offered.add("bundle-" + i);
          from.offer("bundle-" + i, octets(random.nextInt(900)));
        }
        Optional<TcpclMessage> there = from.next(now);
        if (there.isPresent()) {
          for (SessionEvent<String> event : to.receive(there.get(), now)) {
            if (event instanceof SessionEvent.Arrived<String>(long transfer, _)) {
              to.settle(transfer, Optional.empty());
            }
          }
        }
        Optional<TcpclMessage> back = random.nextBoolean() ? to.next(now) : Optional.empty();
        if (back.isPresent()) {
          for (SessionEvent<String> event : from.receive(back.get(), now)) {
            if (event instanceof SessionEvent.Taken<String>(var what)) {
              taken.add(what);
            }
          }
        }
      }
      List<String> all = new ArrayList<>(taken);
      all.addAll(from.abandon());
      assertThat(all).as("seed %d", seed).containsExactlyElementsOf(offered);
    }
  }

  @Test
  void whoSendsWithoutEndAndReadsNothingIsLeft() throws Exception {
    talk();
    right.receive(
        new TcpclMessage.Segment(true, false, 0, OptionalLong.empty(), false, Octets.EMPTY), now);

    assertThatThrownBy(
            () -> {
              for (int i = 0; i < 100_000; i++) {
                right.receive(
                    new TcpclMessage.Segment(
                        false, false, 0, OptionalLong.empty(), false, Octets.EMPTY),
                    now);
              }
            })
        .isInstanceOf(TcpclFault.class);
  }
}
