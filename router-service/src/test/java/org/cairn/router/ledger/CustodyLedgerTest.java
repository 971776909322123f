package org.cairn.router.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.cairn.log.Position;
import org.cairn.log.record.Account;
import org.cairn.log.record.Arrival;
import org.cairn.log.record.ContentId;
import org.cairn.log.record.ContentRef;
import org.cairn.log.record.Credential;
import org.cairn.log.record.CustodyFact;
import org.cairn.log.record.InCustody;
import org.cairn.log.record.MailAccepted;
import org.cairn.log.record.OperatorCommand;
import org.cairn.log.record.RequestId;
import org.cairn.mail.ContentClass;
import org.cairn.mail.Domain;
import org.cairn.mail.DsnNotify;
import org.cairn.mail.Envelope;
import org.cairn.mail.MailAddress;
import org.cairn.mail.MailId;
import org.cairn.mail.NodeName;
import org.cairn.mail.Recipient;
import org.cairn.mail.ReversePath;
import org.cairn.mail.Sha256;
import org.cairn.router.ledger.format.KeyedLedgerStore;
import org.cairn.router.meter.RouterMeter;
import org.junit.jupiter.api.Test;

class CustodyLedgerTest {
  private static final Domain CAMP = Domain.of("ridge.camp");
  private static final MailAddress ANNA = MailAddress.parse("anna@ridge.camp");
  private static final MailAddress BEN = MailAddress.parse("ben@ridge.camp");
  private static final MailAddress FRIEND = MailAddress.parse("friend@example.net");
  private static final MailAddress BEN_AT_HOME = MailAddress.parse("ben@example.org");
  private static final byte[] PLAIN =
      "From: anna@ridge.camp\r\nSubject: hi\r\n\r\nhi\r\n".getBytes(StandardCharsets.UTF_8);
  private static final byte[] CHAT =
      "From: anna@ridge.camp\r\nChat-Version: 1.0\r\n\r\nhi\r\n".getBytes(StandardCharsets.UTF_8);
  private static final Duration LIFETIME = Duration.ofDays(30);
  private static final ContentRef.Stored STORED =
      new ContentRef.Stored(
          ContentId.random(new Random(1)), 300_000, Sha256.of(PLAIN), 2, new Position(0, 3));

  private JournaledBytes bytes = new JournaledBytes();
  private CustodyLedger ledger = open();

  private CustodyLedger open() {
    return new CustodyLedger(
        new LedgerPolicy(NodeName.of("ridge"), CAMP, Set.of(CAMP), LIFETIME, 3, 1_000_000, 10_000),
        new KeyedLedgerStore(bytes),
        _ -> PLAIN,
        () -> Instant.parse("2026-04-01T10:00:00Z"),
        RouterMeter.NONE);
  }

  private List<LedgerOutput> restart() {
    bytes = bytes.upTo(bytes.length());
    ledger = open();
    return ledger.resume();
  }

  private static MailId id(int n) {
    return new MailId(String.format("%032x", n));
  }

  private static MailAccepted mail(int n, ContentRef content, Recipient... to) {
    return new MailAccepted(
        id(n),
        NodeName.of("ridge"),
        Instant.parse("2026-03-01T18:30:00Z"),
        new Arrival.Submitted(ANNA),
        new Envelope(ReversePath.of(ANNA), Arrays.asList(to), "", Envelope.Return.HEADERS),
        ContentClass.SMALL,
        content);
  }

  private static CustodyFact.Take take(int n, byte[] content, MailAddress... to) {
    return new CustodyFact.Take(
        mail(
            n,
            ContentRef.Inline.of(content),
            Arrays.stream(to).map(Recipient::of).toArray(Recipient[]::new)),
        Set.of(),
        "anna@ridge.camp");
  }

  private List<LedgerOutput> took(int n, byte[] content, MailAddress... to) {
    return ledger.custody(take(n, content, to), content);
  }

  private static Account account(MailAddress address, Account.State state, MailAddress... claims) {
    return new Account(
        address,
        state,
        new Credential.Generated("00", Sha256.of(new byte[0])),
        1,
        List.of(claims),
        Instant.EPOCH,
        RequestId.random(new Random(2)),
        Account.Verdict.DONE);
  }

  private static List<LedgerOutput.Accept> accepted(List<LedgerOutput> outputs) {
    return outputs.stream()
        .filter(LedgerOutput.Accept.class::isInstance)
        .map(LedgerOutput.Accept.class::cast)
        .toList();
  }

  private static List<MailAddress> recipients(LedgerOutput.Accept accept) {
    return accept.mail().envelope().recipients().stream().map(Recipient::address).toList();
  }

  private List<LedgerOutput> passes(Duration time) {
    List<LedgerOutput> outputs = new ArrayList<>();
    for (Duration done = Duration.ZERO;
        done.compareTo(time) < 0;
        done = done.plus(Duration.ofMinutes(10))) {
      outputs.addAll(ledger.tick(Duration.ofMinutes(10)));
    }
    return outputs;
  }

  private static InCustody shown(List<LedgerOutput> outputs) {
    return outputs.stream()
        .filter(LedgerOutput.Show.class::isInstance)
        .map(output -> ((LedgerOutput.Show) output).state())
        .reduce((_, last) -> last)
        .orElseThrow();
  }

  @Test
  void whatWaitsIsShownWithItsReason() {
    ledger.account(account(BEN, new Account.State.Left()));

    assertThat(shown(took(1, PLAIN, ANNA, BEN, FRIEND)).waiting())
        .containsExactly(
            new InCustody.Waiting(ANNA, InCustody.Reason.UNKNOWN_USER, false),
            new InCustody.Waiting(BEN, InCustody.Reason.LEFT, false),
            new InCustody.Waiting(FRIEND, InCustody.Reason.NO_ROUTE, false));
  }

  @Test
  void mailIsHandedBackWithItsContentWhenTheAccountAppears() {
    took(1, PLAIN, BEN, FRIEND);

    List<LedgerOutput> outputs = ledger.account(account(BEN, new Account.State.Active()));

    assertThat(accepted(outputs)).hasSize(1);
    LedgerOutput.Accept accept = accepted(outputs).getFirst();
    assertThat(recipients(accept)).containsExactly(BEN);
    assertThat(accept.mail().id()).isEqualTo(id(1));
    assertThat(accept.mail().arrival()).isInstanceOf(Arrival.Released.class);
    assertThat(accept.content()).isEqualTo(PLAIN);
    assertThat(shown(outputs).waiting())
        .contains(new InCustody.Waiting(BEN, InCustody.Reason.DELIVERING, false));
  }

  @Test
  void mailForAnAccountThatIsThereAlreadyIsHandedBackAtOnce() {
    ledger.account(account(BEN, new Account.State.Active()));

    assertThat(accepted(took(1, PLAIN, BEN))).hasSize(1);
  }

  @Test
  void aShareEndsWhenTheMailboxHasIt() {
    took(1, PLAIN, BEN);
    ledger.account(account(BEN, new Account.State.Active()));

    List<LedgerOutput> outputs =
        ledger.custody(new CustodyFact.Close(id(1), List.of(BEN)), new byte[0]);

    assertThat(outputs).contains(new LedgerOutput.Hide(id(1)));
    assertThat(bytes.keys()).noneMatch(k -> k.startsWith("entry/") || k.startsWith("content/"));
  }

  @Test
  void whatIsNotAnsweredIsHandedBackAgainAfterTwiceTheTime() {
    took(1, PLAIN, BEN);
    ledger.account(account(BEN, new Account.State.Active()));
    List<Integer> again = new ArrayList<>();
    for (int second = 1; second <= 500; second++) {
      if (!accepted(ledger.tick(Duration.ofSeconds(1))).isEmpty()) {
        again.add(second);
      }
    }

    assertThat(again).containsExactly(30, 90, 210, 450);
  }

  @Test
  void whatIsNotAnsweredIsHandedBackAgainAtEveryStart() {
    took(1, PLAIN, BEN);
    ledger.account(account(BEN, new Account.State.Active()));

    assertThat(accepted(restart())).hasSize(1);
    assertThat(accepted(restart())).hasSize(1);
  }

  @Test
  void aDisagreementAboutAnAccountIsNoLoop() {
    took(1, PLAIN, BEN);
    ledger.account(account(BEN, new Account.State.Active()));
    int rounds = 0;
    for (int second = 0; second < 3_600; second++) {
      for (LedgerOutput.Accept accept : accepted(ledger.tick(Duration.ofSeconds(1)))) {
        rounds++;
        took(1, accept.content(), BEN);
      }
      if (second == 0) {
        took(1, PLAIN, BEN);
      }
    }

    assertThat(rounds).isBetween(3, 12);
  }

  @Test
  void aClaimBringsACopyAndTheAddressStaysInCustody() {
    took(1, PLAIN, BEN_AT_HOME);
    var claimed = account(BEN, new Account.State.Active(), BEN_AT_HOME);
    assertThat(accepted(ledger.account(claimed))).hasSize(1);

    var back =
        new CustodyFact.Take(
            mail(1, ContentRef.Inline.of(PLAIN), Recipient.of(BEN_AT_HOME)),
            Set.of(BEN_AT_HOME),
            "");
    assertThat(shown(ledger.custody(back, PLAIN)).waiting())
        .containsExactly(new InCustody.Waiting(BEN_AT_HOME, InCustody.Reason.NO_ROUTE, true));
    assertThat(accepted(passes(Duration.ofDays(1)))).isEmpty();
    assertThat(accepted(ledger.account(claimed))).isEmpty();
  }

  @Test
  void theSenderIsToldWhenTheLifetimeEnds() {
    took(1, PLAIN, FRIEND);

    List<LedgerOutput> outputs = passes(LIFETIME);

    assertThat(accepted(outputs)).hasSize(1);
    LedgerOutput.Accept report = accepted(outputs).getFirst();
    assertThat(recipients(report)).containsExactly(ANNA);
    assertThat(report.mail().envelope().reversePath()).isEqualTo(ReversePath.NULL);
    assertThat(report.mail().arrival()).isInstanceOf(Arrival.Generated.class);
    assertThat(new String(report.content(), StandardCharsets.UTF_8))
        .contains("Final-Recipient: rfc822; friend@example.net", "Status: 5.4.7");
    assertThat(outputs).contains(new LedgerOutput.Hide(id(1)));
  }

  @Test
  void theReportIsHandedOverUntilTheLocalStageAnswers() {
    took(1, PLAIN, FRIEND);
    LedgerOutput.Accept report = accepted(passes(LIFETIME)).getFirst();

    assertThat(accepted(restart())).extracting(a -> a.mail().id()).contains(report.mail().id());
    ledger.custody(new CustodyFact.Close(report.mail().id(), List.of(ANNA)), new byte[0]);
    assertThat(accepted(restart())).isEmpty();
    assertThat(accepted(passes(Duration.ofDays(2)))).isEmpty();
  }

  @Test
  void nobodyIsToldOfAReportThatCannotBeDelivered() {
    took(1, PLAIN, FRIEND);
    LedgerOutput.Accept report = accepted(passes(LIFETIME)).getFirst();
    ledger.custody(new CustodyFact.Take(report.mail(), Set.of(), ""), report.content());

    List<LedgerOutput> outputs = passes(LIFETIME);

    assertThat(accepted(outputs)).isEmpty();
    assertThat(outputs).contains(new LedgerOutput.Hide(report.mail().id()));
  }

  @Test
  void onlyThoseAreToldWhoWouldSeeIt() {
    ledger.custody(take(1, CHAT, FRIEND), CHAT);
    var never = new Recipient(FRIEND, Set.of(DsnNotify.NEVER), "");
    var quiet = mail(2, ContentRef.Inline.of(PLAIN), never);
    ledger.custody(new CustodyFact.Take(quiet, Set.of(), "anna@ridge.camp"), PLAIN);
    ledger.custody(
        new CustodyFact.Take(
            mail(3, ContentRef.Inline.of(PLAIN), Recipient.of(BEN_AT_HOME)),
            Set.of(BEN_AT_HOME),
            "anna@ridge.camp"),
        PLAIN);

    List<LedgerOutput> outputs = passes(LIFETIME);

    assertThat(accepted(outputs)).isEmpty();
    assertThat(outputs)
        .contains(
            new LedgerOutput.Hide(id(1)),
            new LedgerOutput.Hide(id(2)),
            new LedgerOutput.Hide(id(3)));
  }

  @Test
  void overTheCapTheOldestGoesAndItsSenderIsTold() {
    for (int n = 1; n <= 3; n++) {
      took(n, PLAIN, FRIEND);
      ledger.tick(Duration.ofSeconds(1));
    }

    List<LedgerOutput> outputs = took(4, PLAIN, FRIEND);

    assertThat(outputs).contains(new LedgerOutput.Hide(id(1)));
    assertThat(accepted(outputs)).extracting(a -> recipients(a)).containsExactly(List.of(ANNA));
  }

  @Test
  void overTheCapACopyForOneWhoHasTheMailGoesFirst() {
    took(1, PLAIN, FRIEND);
    ledger.tick(Duration.ofSeconds(1));
    ledger.custody(
        new CustodyFact.Take(
            mail(2, ContentRef.Inline.of(PLAIN), Recipient.of(BEN_AT_HOME)),
            Set.of(BEN_AT_HOME),
            "anna@ridge.camp"),
        PLAIN);
    took(3, PLAIN, FRIEND);

    assertThat(took(4, PLAIN, FRIEND)).contains(new LedgerOutput.Hide(id(2)));
  }

  @Test
  void oneLargeMailIsNotOverTheCapByItself() {
    var large =
        mail(
            1,
            new ContentRef.Stored(
                STORED.id(), 5_000_000, STORED.hash(), STORED.chunks(), STORED.first()),
            Recipient.of(FRIEND));

    ledger.custody(new CustodyFact.Take(large, Set.of(), "anna@ridge.camp"), new byte[0]);

    assertThat(ledger.size()).isEqualTo(1);
  }

  @Test
  void theKeeperMayEndIt() {
    took(1, PLAIN, FRIEND);

    List<LedgerOutput> outputs =
        ledger.command(
            new OperatorCommand.Expire(RequestId.random(new Random(3)), Instant.EPOCH, id(1)));

    assertThat(accepted(outputs)).hasSize(1);
    assertThat(ledger.size()).isEqualTo(1); // the report
  }

  @Test
  void aShareThatIsSeenAgainAfterTheEndIsNotTakenAgain() {
    took(1, PLAIN, FRIEND);
    passes(LIFETIME);
    int before = ledger.size();

    took(1, PLAIN, FRIEND);

    assertThat(ledger.size()).isEqualTo(before);
  }

  @Test
  void aRecipientThatIsNewAfterTheEndIsTaken() {
    took(1, PLAIN, FRIEND);
    passes(LIFETIME);

    assertThat(shown(took(1, PLAIN, FRIEND, BEN)).waiting())
        .extracting(InCustody.Waiting::address)
        .containsExactly(BEN);
  }

  @Test
  void aSecondReturnFromCustodyThatIsReadLateDoesNotReopenWhatEnded() {
    took(1, PLAIN, BEN);
    LedgerOutput.Accept back =
        accepted(ledger.account(account(BEN, new Account.State.Active()))).getFirst();
    ledger.custody(new CustodyFact.Close(id(1), List.of(BEN)), new byte[0]);
    Envelope after = back.mail().envelope().withRecipients(List.of(Recipient.of(FRIEND)));

    List<LedgerOutput> outputs =
        ledger.custody(
            new CustodyFact.Take(back.mail().withEnvelope(after), Set.of(), ""), back.content());

    assertThat(outputs).isEmpty();
    assertThat(ledger.size()).isZero();
  }

  @Test
  void mailsComeBackInTheOrderInWhichTheyCame() {
    ledger.tick(Duration.ofSeconds(50));
    took(3, PLAIN, BEN);
    took(1, PLAIN, BEN);
    restart(); // what the ledger last wrote of its time is older than these
    took(2, PLAIN, BEN);
    var appears = account(BEN, new Account.State.Active());

    assertThat(accepted(ledger.account(appears)))
        .extracting(a -> a.mail().id())
        .containsExactly(id(3), id(1), id(2));
    assertThat(accepted(restart()))
        .extracting(a -> a.mail().id())
        .containsExactly(id(3), id(1), id(2));
  }

  @Test
  void whatEndedIsForgottenAfterTwoLifetimes() {
    took(1, CHAT, FRIEND);
    passes(LIFETIME);
    assertThat(bytes.keys()).contains("ended/" + id(1));

    passes(LIFETIME.multipliedBy(2).plusHours(1));

    assertThat(bytes.keys()).doesNotContain("ended/" + id(1));
  }

  @Test
  void largeContentIsDroppedWhenMailboxesAndCustodyAreDone() {
    var take =
        new CustodyFact.Take(mail(1, STORED, Recipient.of(BEN)), Set.of(), "anna@ridge.camp");
    ledger.custody(new CustodyFact.HoldContent(id(1), STORED), new byte[0]);
    ledger.custody(take, new byte[0]);
    var drop = new LedgerOutput.Drop(STORED);

    assertThat(ledger.custody(new CustodyFact.ReleaseContent(id(1), STORED.id()), new byte[0]))
        .doesNotContain(drop);
    assertThat(ledger.custody(new CustodyFact.Close(id(1), List.of(BEN)), new byte[0]))
        .contains(drop);
    assertThat(restart()).contains(drop);
    passes(Duration.ofMinutes(20));
    assertThat(bytes.keys()).noneMatch(k -> k.startsWith("hold/"));
  }

  @Test
  void aSecondCopyOfTheContentIsDroppedAtOnce() {
    var copy =
        new ContentRef.Stored(
            ContentId.random(new Random(9)),
            STORED.sizeOctets(),
            STORED.hash(),
            2,
            new Position(0, 9));
    var first = new CustodyFact.Take(mail(1, STORED, Recipient.of(FRIEND)), Set.of(), "x");
    var again = new CustodyFact.Take(mail(1, copy, Recipient.of(FRIEND)), Set.of(), "x");
    ledger.custody(first, new byte[0]);

    assertThat(ledger.custody(again, new byte[0])).contains(new LedgerOutput.Drop(copy));
    assertThat(ledger.custody(first, new byte[0])).doesNotContain(new LedgerOutput.Drop(STORED));
  }

  @Test
  void aMailboxThatDoesNotAnswerDoesNotMakeTheMailExpire() {
    took(1, PLAIN, BEN);
    ledger.account(account(BEN, new Account.State.Active()));

    List<LedgerOutput> outputs = passes(LIFETIME.plusDays(1));

    assertThat(outputs).doesNotContain(new LedgerOutput.Hide(id(1)));
    assertThat(accepted(outputs)).allMatch(a -> recipients(a).equals(List.of(BEN)));
  }

  @Test
  void moreRecipientsThanAnEnvelopeHoldsAreKept() {
    MailAddress[] first = new MailAddress[1_000];
    MailAddress[] second = new MailAddress[500];
    Arrays.setAll(first, n -> MailAddress.parse("a" + n + "@example.net"));
    Arrays.setAll(second, n -> MailAddress.parse("b" + n + "@example.net"));
    took(1, CHAT, first);
    took(1, CHAT, second);
    restart();

    assertThat(shown(took(1, CHAT, FRIEND)).waiting()).hasSize(1_501);
  }
}
