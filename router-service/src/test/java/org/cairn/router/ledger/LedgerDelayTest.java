package org.cairn.router.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.cairn.log.record.Account;
import org.cairn.log.record.Arrival;
import org.cairn.log.record.ContentRef;
import org.cairn.log.record.Credential;
import org.cairn.log.record.CustodyFact;
import org.cairn.log.record.MailAccepted;
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

/** Who asked for it is told once that her mail still waits. */
class LedgerDelayTest {
  private static final Domain CAMP = Domain.of("ridge.camp");
  private static final MailAddress ANNA = MailAddress.parse("anna@ridge.camp");
  private static final MailAddress BEN = MailAddress.parse("ben@ridge.camp");
  private static final MailAddress FRIEND = MailAddress.parse("friend@example.net");
  private static final Set<DsnNotify> DELAY = Set.of(DsnNotify.DELAY);
  private static final MailId ID = new MailId("00112233445566778899aabbccddeeff");
  private static final byte[] PLAIN = "Subject: hi\r\n\r\nhi\r\n".getBytes(StandardCharsets.UTF_8);
  private static final byte[] CHAT =
      "Chat-Version: 1.0\r\n\r\nhi\r\n".getBytes(StandardCharsets.UTF_8);

  private JournaledBytes bytes = new JournaledBytes();
  private CustodyLedger ledger = open();

  private CustodyLedger open() {
    return new CustodyLedger(
        new LedgerPolicy(
            NodeName.of("ridge"), CAMP, Set.of(CAMP), Duration.ofDays(30), 100, 1_000_000, 1_000),
        new KeyedLedgerStore(bytes),
        _ -> PLAIN,
        () -> Instant.parse("2026-04-01T10:00:00Z"),
        RouterMeter.NONE);
  }

  private List<LedgerOutput> take(byte[] content, Set<MailAddress> echo, Recipient... to) {
    return take(new Arrival.Submitted(ANNA), content, echo, to);
  }

  private List<LedgerOutput> take(
      Arrival arrival, byte[] content, Set<MailAddress> echo, Recipient... to) {
    MailAccepted mail =
        new MailAccepted(
            ID,
            NodeName.of("ridge"),
            Instant.parse("2026-03-01T18:30:00Z"),
            arrival,
            new Envelope(ReversePath.of(ANNA), List.of(to), "", Envelope.Return.HEADERS),
            ContentClass.SMALL,
            ContentRef.Inline.of(content));
    return ledger.custody(new CustodyFact.Take(mail, echo, ANNA.toString()), content);
  }

  private static Recipient told(MailAddress address) {
    return new Recipient(address, DELAY, "");
  }

  private List<String> reportsWithin(Duration time) {
    List<LedgerOutput> outputs = new ArrayList<>();
    for (Duration done = Duration.ZERO;
        done.compareTo(time) < 0;
        done = done.plus(Duration.ofMinutes(10))) {
      outputs.addAll(ledger.tick(Duration.ofMinutes(10)));
    }
    return reports(outputs).stream().distinct().toList();
  }

  private static List<String> reports(List<LedgerOutput> outputs) {
    return outputs.stream()
        .filter(LedgerOutput.Accept.class::isInstance)
        .map(LedgerOutput.Accept.class::cast)
        .filter(accept -> accept.mail().arrival() instanceof Arrival.Generated)
        .map(accept -> new String(accept.content(), StandardCharsets.UTF_8))
        .toList();
  }

  @Test
  void whoAskedForItIsToldOnceThatHerMailStillWaits() {
    take(PLAIN, Set.of(), told(FRIEND), Recipient.of(BEN));

    assertThat(reportsWithin(LedgerPolicy.DELAYED_AFTER.minusMinutes(10))).isEmpty();
    assertThat(reportsWithin(Duration.ofMinutes(10)))
        .singleElement()
        .asString()
        .contains("Action: delayed", "Final-Recipient: rfc822; friend@example.net")
        .contains("Will-Retry-Until: Fri, 1 May 2026 06:00:00 +0000")
        .doesNotContain("ben@ridge.camp");
    assertThat(reportsWithin(Duration.ofDays(2))).hasSizeLessThanOrEqualTo(1);
    assertThat(ledger.size()).as("the mail and its report").isEqualTo(2);
  }

  @Test
  void theTraceSaysWhyItWaitsAndUntilWhen() {
    assertThat(take(PLAIN, Set.of(), told(FRIEND)))
        .contains(
            new LedgerOutput.Tell(
                ID,
                "in custody",
                "until 2026-05-01T10:00:00Z or later: friend@example.net no route"));
  }

  @Test
  void theTraceOfAReportAndOfItsMailNameEachOther() {
    take(PLAIN, Set.of(), told(FRIEND));

    List<LedgerOutput> outputs = ledger.tick(LedgerPolicy.DELAYED_AFTER);

    MailId report =
        outputs.stream()
            .filter(LedgerOutput.Accept.class::isInstance)
            .map(output -> ((LedgerOutput.Accept) output).mail().id())
            .findFirst()
            .orElseThrow();
    assertThat(outputs)
        .contains(
            new LedgerOutput.Tell(ID, "reported", "to its sender, as mail " + report.hex()),
            new LedgerOutput.Tell(report, "written", "a report to the sender of mail " + ID.hex()));
  }

  @Test
  void aStrangerIsNotToldThatHerMailStillWaits() {
    take(new Arrival.Relayed(), PLAIN, Set.of(), told(BEN));

    assertThat(reportsWithin(Duration.ofDays(2))).isEmpty();
    assertThat(ledger.size()).isEqualTo(1);
  }

  @Test
  void aRestartTellsNothingNew() {
    take(PLAIN, Set.of(), told(FRIEND));
    String report = reportsWithin(LedgerPolicy.DELAYED_AFTER).getFirst();

    bytes = bytes.upTo(bytes.length());
    ledger = open();

    assertThat(reports(ledger.resume())).containsExactly(report);
    assertThat(reportsWithin(Duration.ofDays(1))).containsOnly(report);
  }

  @Test
  void aKillBetweenTheReportAndItsNoteMakesTheSameReportAgain() {
    take(PLAIN, Set.of(), told(FRIEND));
    reportsWithin(LedgerPolicy.DELAYED_AFTER.minusMinutes(10));
    int before = bytes.length();
    String report = reportsWithin(Duration.ofMinutes(10)).getFirst();
    int after = bytes.length();

    for (int kept = before; kept <= after; kept++) {
      JournaledBytes left = bytes.upTo(kept);
      CustodyLedger again = reopen(left);
      List<LedgerOutput> outputs = new ArrayList<>(again.resume());
      outputs.addAll(again.tick(Duration.ofMinutes(10)));
      outputs.addAll(again.tick(Duration.ofMinutes(1)));
      assertThat(reports(outputs)).as("kept %d of %d", kept, after).isNotEmpty();
      assertThat(messageIds(reports(outputs))).containsOnly(messageIds(List.of(report)).getFirst());
    }
  }

  private CustodyLedger reopen(JournaledBytes left) {
    bytes = left;
    return open();
  }

  private static List<String> messageIds(List<String> reports) {
    return reports.stream().map(r -> r.split("Message-ID: ", 2)[1].split("\r\n", 2)[0]).toList();
  }

  @Test
  void nobodyElseIsTold() {
    take(PLAIN, Set.of(FRIEND), told(FRIEND), Recipient.of(BEN));
    assertThat(reportsWithin(Duration.ofDays(1))).as("she has it at camp").isEmpty();

    ledger = reopen(new JournaledBytes());
    take(CHAT, Set.of(), told(FRIEND));
    assertThat(reportsWithin(Duration.ofDays(1))).as("her client would not show it").isEmpty();
  }

  @Test
  void whatIsOnItsWayToAMailboxIsNotDelayed() {
    ledger.account(
        new Account(
            BEN,
            new Account.State.Active(),
            new Credential.Generated("00", Sha256.of(new byte[0])),
            1,
            List.of(),
            Instant.EPOCH,
            RequestId.random(new Random(2)),
            Account.Verdict.DONE));
    take(PLAIN, Set.of(), told(BEN));

    assertThat(reportsWithin(Duration.ofDays(1))).isEmpty();
  }
}
