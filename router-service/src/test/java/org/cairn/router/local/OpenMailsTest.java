package org.cairn.router.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.cairn.log.Position;
import org.cairn.log.record.Arrival;
import org.cairn.log.record.ContentId;
import org.cairn.log.record.ContentRef;
import org.cairn.log.record.CustodyFact;
import org.cairn.log.record.MailAccepted;
import org.cairn.log.record.MailboxDelivered;
import org.cairn.mail.ContentClass;
import org.cairn.mail.Envelope;
import org.cairn.mail.MailAddress;
import org.cairn.mail.MailId;
import org.cairn.mail.NodeName;
import org.cairn.mail.Recipient;
import org.cairn.mail.ReversePath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenMailsTest {
  private static final MailAddress ANNA = MailAddress.parse("anna@ridge.camp");
  private static final MailAddress BEN = MailAddress.parse("ben@ridge.camp");
  private static final NodeName RIDGE = NodeName.of("ridge");
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final OpenMails window = new OpenMails(0);

  private static MailAccepted mail(long n) {
    return new MailAccepted(
        new MailId(String.format("%032x", n)),
        RIDGE,
        Instant.EPOCH,
        new Arrival.Submitted(ANNA),
        Envelope.of(ReversePath.of(ANNA), List.of(BEN)),
        ContentClass.SMALL,
        ContentRef.Inline.of(new byte[0]));
  }

  private OpenMail open(long offset, List<CustodyFact> custody, MailAddress... mailboxes) {
    MailAccepted mail = mail(offset);
    var deliveries =
        LocalStage.deliveries(
            mail,
            new Position(0, offset),
            Arrays.stream(mailboxes).collect(Collectors.toMap(m -> m, List::of)));
    return window.open(
        mail, offset, new Routing(List.of(), deliveries, custody, List.of(), List.of()), 0);
  }

  private OpenMail open(
      long offset, Map<MailAddress, List<MailAddress>> mailboxes, CustodyFact... afterwards) {
    var deliveries = LocalStage.deliveries(mail(offset), new Position(0, offset), mailboxes);
    return window.open(
        mail(offset),
        offset,
        new Routing(List.of(), deliveries, List.of(), List.of(afterwards), List.of()),
        0);
  }

  private static CustodyFact take(long n) {
    return new CustodyFact.Close(mail(n).id(), List.of(BEN));
  }

  private static MailboxDelivered answer(long offset, MailAddress mailbox) {
    return new MailboxDelivered(
        mail(offset).id(),
        RIDGE,
        mailbox,
        new Position(0, offset),
        MailboxDelivered.Outcome.STORED);
  }

  private void answered(long offset, MailAddress mailbox) {
    MailboxDelivered answer = answer(offset, mailbox);
    window.find(answer).ifPresent(mail -> window.answered(mail, answer));
  }

  @Test
  void thePositionStaysAtTheLowestOpenMail() {
    open(5, List.of(), ANNA);
    open(6, List.of(), ANNA, BEN);
    open(7, List.of(), BEN);

    answered(7, BEN);
    assertThat(window.done()).isEqualTo(5);
    answered(5, ANNA);
    assertThat(window.done()).isEqualTo(6);
    answered(6, BEN);
    assertThat(window.done()).isEqualTo(6);
    answered(6, ANNA);
    assertThat(window.done()).isEqualTo(8);
    assertThat(window.size()).isZero();
  }

  @Test
  void aMailIsOpenUntilTheLedgerHasItsShare() {
    OpenMail mail = open(5, List.of(take(5)), BEN);

    answered(5, BEN);
    assertThat(window.done()).isEqualTo(5);
    window.appended(mail);
    assertThat(window.done()).isEqualTo(6);
  }

  @Test
  void aMailIsOpenUntilTheLedgerKnowsThatTheMailboxesHaveIt() {
    CustodyFact release = take(9);
    MailAccepted mail = mail(5);
    Position at = new Position(0, 5);
    OpenMail open =
        window.open(
            mail,
            5,
            new Routing(
                List.of(),
                LocalStage.deliveries(mail, at, Map.of(BEN, List.of(BEN))),
                List.of(),
                List.of(release),
                List.of()),
            0);

    assertThat(window.answered(open, answer(5, BEN))).containsExactly(release);
    assertThat(window.done()).isEqualTo(5);
    window.appended(open);
    assertThat(window.done()).isEqualTo(6);
  }

  @Test
  void theContentOfAMailThatAMailboxSetAsideIsReleasedOnlyOnceItIsStored() {
    var release = new CustodyFact.ReleaseContent(mail(5).id(), ContentId.random(new Random(1)));
    CustodyFact close = new CustodyFact.Close(mail(5).id(), List.of(ANNA));
    OpenMail first = open(5, Map.of(ANNA, List.of(ANNA), BEN, List.of(BEN)), close, release);

    assertThat(first.missed(BEN)).containsExactly(BEN);
    assertThat(window.answered(first, answer(5, BEN))).isEmpty();
    assertThat(window.answered(first, answer(5, ANNA))).containsExactly(close);

    OpenMail again = open(6, Map.of(BEN, List.of(BEN)), release);
    assertThat(window.answered(again, answer(6, BEN))).containsExactly(release);
  }

  @Test
  void theContentOfAMailThatWasSetAsideIsNotReleased() {
    var release = new CustodyFact.ReleaseContent(mail(5).id(), ContentId.random(new Random(1)));
    CustodyFact close = take(5);
    Position at = new Position(0, 5);
    OpenMail open =
        window.open(
            mail(5),
            5,
            new Routing(
                List.of(),
                LocalStage.deliveries(mail(5), at, Map.of(BEN, List.of(BEN))),
                List.of(),
                List.of(close, release),
                List.of()),
            0);

    assertThat(open.setAside()).isTrue();
    assertThat(open.setAside()).isFalse();
    assertThat(window.given(open, BEN)).containsExactly(close);
    window.appended(open);
    assertThat(window.done()).isEqualTo(6);
  }

  @Test
  void theLedgerIsNotToldThatAMailboxHasWhatItCouldNotStore() {
    Position at = new Position(0, 5);
    OpenMail open =
        window.open(
            mail(5),
            5,
            new Routing(
                List.of(),
                LocalStage.deliveries(mail(5), at, Map.of(BEN, List.of(BEN), ANNA, List.of(ANNA))),
                List.of(),
                List.of(new CustodyFact.Close(mail(5).id(), List.of(ANNA, BEN))),
                List.of()),
            0);

    assertThat(open.missed(BEN)).containsExactly(BEN);
    assertThat(window.answered(open, answer(5, BEN))).isEmpty();
    assertThat(window.answered(open, answer(5, ANNA)))
        .containsExactly(new CustodyFact.Close(mail(5).id(), List.of(ANNA)));
    window.appended(open);
    assertThat(window.done()).as("custody of what was not stored is not durable").isEqualTo(5);
    window.appended(open);
    assertThat(window.done()).isEqualTo(6);
  }

  private OpenMail openToBeTold(MailAddress... told) {
    return window.open(
        mail(5),
        5,
        new Routing(
            List.of(),
            LocalStage.deliveries(
                mail(5), new Position(0, 5), Map.of(BEN, List.of(BEN), ANNA, List.of(ANNA))),
            List.of(),
            List.of(),
            Arrays.stream(told).map(Recipient::of).toList()),
        0);
  }

  @Test
  void aMailIsOpenUntilItsSenderIsToldOfTheDelivery() {
    OpenMail open = openToBeTold(BEN);

    answered(5, BEN);
    assertThat(open.allAnswered()).isFalse();
    answered(5, ANNA);

    assertThat(open.tellDelivered()).containsExactly(Recipient.of(BEN));
    assertThat(window.done()).isEqualTo(5);
    window.appended(open);
    assertThat(window.done()).isEqualTo(6);
  }

  @Test
  void aSenderIsNotToldThatAMailboxHasWhatItCouldNotStore() {
    OpenMail open = openToBeTold(BEN, ANNA);
    open.missed(BEN);
    answered(5, BEN);
    answered(5, ANNA);

    assertThat(open.tellDelivered()).containsExactly(Recipient.of(ANNA));
  }

  @Test
  void aSenderIsNotToldThatAMailWasDeliveredThatWasSetAside() {
    OpenMail open = openToBeTold(BEN);
    open.setAside();
    window.given(open, BEN);
    window.given(open, ANNA);

    assertThat(open.tellDelivered()).isEmpty();
    assertThat(window.done()).isEqualTo(6);
  }

  @Test
  void anAnswerForAnotherMailAtThatPlaceIsPassedOver() {
    open(5, List.of(), BEN);

    assertThat(
            window.find(
                new MailboxDelivered(
                    mail(6).id(), RIDGE, BEN, new Position(0, 5), MailboxDelivered.Outcome.STORED)))
        .isEmpty();
    assertThat(window.find(answer(5, ANNA))).isEmpty();
    assertThat(window.find(answer(4, BEN))).isEmpty();
  }

  @Test
  void aMailWithNothingToWaitForIsPassed() {
    open(5, List.of());
    window.pass(6);

    assertThat(window.done()).isEqualTo(7);
  }

  @Test
  void mailboxesThatDoNotAnswerAreAskedAgainAfterTwiceTheTime() {
    OpenMail mail = open(5, List.of(), BEN);
    List<Long> asked = new ArrayList<>();
    for (long second = 0; second < 10_000; second++) {
      if (!window.overdue(second * SECOND, 10).isEmpty()) {
        asked.add(second);
      }
    }

    assertThat(asked).startsWith(30L, 90L, 210L, 450L).endsWith(7_410L);
    assertThat(mail.outstanding()).containsOnlyKeys(BEN);
    answered(5, BEN);
    assertThat(window.overdue(20_000 * SECOND, 10)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void neverIsAPositionPassedBeforeItsMailClosed(long seed) {
    Random random = new Random(seed);
    List<Long> unanswered = new ArrayList<>();
    for (long offset = 0; offset < 500; offset++) {
      open(offset, List.of(), BEN);
      unanswered.add(offset);
      while (random.nextInt(3) > 0 && !unanswered.isEmpty()) {
        answered(unanswered.remove(random.nextInt(unanswered.size())), BEN);
      }
      long lowest = unanswered.stream().mapToLong(o -> o).min().orElse(offset + 1);
      assertThat(window.done()).as("seed %d", seed).isEqualTo(lowest);
    }
  }
}
