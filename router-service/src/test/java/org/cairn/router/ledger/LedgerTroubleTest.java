package org.cairn.router.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.cairn.log.Position;
import org.cairn.log.record.Arrival;
import org.cairn.log.record.ContentId;
import org.cairn.log.record.ContentRef;
import org.cairn.log.record.CustodyFact;
import org.cairn.log.record.MailAccepted;
import org.cairn.log.record.OperatorCommand;
import org.cairn.log.record.RequestId;
import org.cairn.mail.ContentClass;
import org.cairn.mail.Domain;
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

/** One mail that is trouble must not stop the ledger for all others. */
class LedgerTroubleTest {
  private static final Domain CAMP = Domain.of("ridge.camp");
  private static final MailAddress ANNA = MailAddress.parse("anna@ridge.camp");
  private static final Duration LIFETIME = Duration.ofDays(30);
  private static final byte[] PLAIN = "Subject: hi\r\n\r\nhi\r\n".getBytes(StandardCharsets.UTF_8);
  private static final ContentRef.Stored STORED =
      new ContentRef.Stored(
          ContentId.random(new Random(1)), 300_000, Sha256.of(PLAIN), 2, new Position(0, 3));

  private final List<LedgerOutput> expired = new ArrayList<>();
  private final CustodyLedger ledger =
      new CustodyLedger(
          new LedgerPolicy(
              NodeName.of("ridge"), CAMP, Set.of(CAMP), LIFETIME, 100, 1_000_000, 1_000),
          new KeyedLedgerStore(new JournaledBytes()),
          _ -> {
            throw new IllegalStateException("a content that cannot be looked at");
          },
          () -> Instant.parse("2026-04-01T10:00:00Z"),
          RouterMeter.NONE);

  private void take(int n, ContentRef content, List<Recipient> to) {
    take(n, content, to, ANNA);
  }

  private void take(int n, ContentRef content, List<Recipient> to, MailAddress from) {
    MailAccepted mail =
        new MailAccepted(
            new MailId(String.format("%032x", n)),
            NodeName.of("ridge"),
            Instant.parse("2026-03-01T18:30:00Z"),
            new Arrival.Submitted(from),
            Envelope.of(ReversePath.of(from), List.of(from)).withRecipients(to),
            ContentClass.SMALL,
            content);
    ledger
        .custody(
            new CustodyFact.Take(mail, Set.of(), from.toString()),
            content instanceof ContentRef.Inline ? PLAIN : new byte[0])
        .stream()
        .filter(o -> o instanceof LedgerOutput.Tell tell && tell.event().equals("expired"))
        .forEach(expired::add);
  }

  private void relayed(int n, MailAddress to, String owner) {
    MailAccepted mail =
        new MailAccepted(
            new MailId(String.format("%032x", n)),
            NodeName.of("ridge"),
            Instant.parse("2026-03-01T18:30:00Z"),
            new Arrival.Relayed(),
            Envelope.of(ReversePath.NULL, List.of(to)),
            ContentClass.SMALL,
            ContentRef.Inline.of(PLAIN));
    ledger.custody(new CustodyFact.Take(mail, Set.of(), owner), PLAIN);
  }

  @Test
  void muchMailFromOneSenderDoesNotEndTheWaitingOfOthers() {
    relayed(1, MailAddress.parse("carl@ridge.camp"), "for:carl@ridge.camp");
    for (int n = 2; n < 302; n++) {
      relayed(n, MailAddress.parse("x" + n + "@ridge.camp"), "relay:spam@example.net");
    }

    assertThat(ledger.size()).isEqualTo(101);
    var end =
        new OperatorCommand.Expire(
            RequestId.random(new Random(2)), Instant.EPOCH, new MailId("0".repeat(31) + "1"));
    assertThat(ledger.command(end)).as("it was still there").isNotEmpty();
  }

  @Test
  void ourOwnReportsThatCannotGoOnHaveACap() {
    for (int n = 1; n <= 200; n++) {
      relayed(n, MailAddress.parse("forged" + n + "@example.net"), "");
    }

    assertThat(ledger.size()).isEqualTo(100);
  }

  @Test
  void strangersOfManyNamesHaveOneCap() {
    for (int n = 1; n <= 300; n++) {
      relayed(n, MailAddress.parse("postmaster@ridge.camp"), "relay:" + n + "@example.net");
    }

    assertThat(ledger.size()).isEqualTo(100);
  }

  @Test
  void amongStrangersTheOneWithTheMostLosesTheOldest() {
    relayed(1, MailAddress.parse("postmaster@ridge.camp"), "relay:one@example.org");
    for (int n = 2; n <= 300; n++) {
      relayed(n, MailAddress.parse("postmaster@ridge.camp"), "relay:spam@example.net");
    }

    assertThat(ledger.size()).isEqualTo(100);
    assertThat(waits(2)).isFalse();
    assertThat(waits(1)).isTrue();
  }

  /** Looks by ending it. */
  private boolean waits(int n) {
    return ledger
        .command(
            new OperatorCommand.Expire(
                RequestId.random(new Random(2)),
                Instant.EPOCH,
                new MailId(String.format("%032x", n))))
        .stream()
        .anyMatch(LedgerOutput.Hide.class::isInstance);
  }

  @Test
  void overTheCapOfAllTheOneWithTheMostRecipientsLosesTheOldestAndIsTold() {
    take(1, ContentRef.Inline.of(PLAIN), many(20), ANNA);
    for (int n = 2; n <= 10; n++) {
      take(n, ContentRef.Inline.of(PLAIN), many(110), MailAddress.parse("ben@ridge.camp"));
    }
    assertThat(ledger.size()).as("1010 recipients would wait: one mail went").isEqualTo(9 + 1);

    assertThat(expired)
        .map(LedgerOutput.Tell.class::cast)
        .singleElement()
        .satisfies(
            tell -> {
              assertThat(tell.id()).isEqualTo(new MailId(String.format("%032x", 2)));
              assertThat(tell.detail()).contains("110 recipients", "full of waiting mail");
            });
    assertThat(waits(1)).as("who has little keeps it").isTrue();
  }

  private static List<Recipient> many(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> Recipient.of(MailAddress.parse("r" + i + "@example.net")))
        .toList();
  }

  private List<LedgerOutput.Accept> endOfLifetime(List<LedgerOutput> outputs) {
    outputs.addAll(ledger.tick(LIFETIME));
    return outputs.stream()
        .filter(LedgerOutput.Accept.class::isInstance)
        .map(LedgerOutput.Accept.class::cast)
        .toList();
  }

  @Test
  void aMailToManyLongAddressesIsReportedInOneRecord() {
    List<Recipient> to =
        IntStream.range(0, 100)
            .mapToObj(
                i ->
                    new Recipient(
                        MailAddress.parse("r" + i + "x".repeat(120) + "@example.net"),
                        Set.of(),
                        "rfc822;" + "o".repeat(490)))
            .toList();
    take(1, ContentRef.Inline.of(PLAIN), to);

    List<LedgerOutput.Accept> reports = endOfLifetime(new ArrayList<>());

    assertThat(reports).hasSize(1);
    assertThat(reports.getFirst().content()).hasSizeLessThan(ContentRef.INLINE_OCTETS);
    assertThat(new String(reports.getFirst().content(), StandardCharsets.UTF_8))
        .contains(" others.");
  }

  @Test
  void aReportThatCannotBeWrittenStopsNoOtherMail() {
    Recipient friend = Recipient.of(MailAddress.parse("friend@example.net"));
    take(1, STORED, List.of(friend));
    take(2, ContentRef.Inline.of(PLAIN), List.of(friend));

    List<LedgerOutput> outputs = new ArrayList<>();
    List<LedgerOutput.Accept> reports = endOfLifetime(outputs);

    assertThat(reports).hasSize(1);
    assertThat(outputs)
        .anySatisfy(
            output ->
                assertThat(output)
                    .isInstanceOfSatisfying(
                        LedgerOutput.Tell.class,
                        tell -> {
                          assertThat(tell.event()).isEqualTo("report failed");
                          assertThat(tell.id().hex()).endsWith("1");
                        }));
    assertThat(ledger.size()).isEqualTo(1); // the report about the other one
  }
}
