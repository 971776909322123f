package org.cairn.router.ledger.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cairn.log.Position;
import org.cairn.log.record.Arrival;
import org.cairn.log.record.ContentId;
import org.cairn.log.record.ContentRef;
import org.cairn.log.record.MailAccepted;
import org.cairn.mail.ContentClass;
import org.cairn.mail.DsnNotify;
import org.cairn.mail.Envelope;
import org.cairn.mail.MailAddress;
import org.cairn.mail.MailId;
import org.cairn.mail.NodeName;
import org.cairn.mail.Recipient;
import org.cairn.mail.ReversePath;
import org.cairn.mail.Sha256;
import org.cairn.router.ledger.ContentHold;
import org.cairn.router.ledger.EndedMail;
import org.cairn.router.ledger.Entry;
import org.cairn.router.ledger.KnownAccount;
import org.cairn.router.ledger.Outbound;
import org.cairn.router.ledger.Share;
import org.junit.jupiter.api.Test;

class LedgerFormatTest extends GoldenState {
  private static final MailId ID = new MailId("00112233445566778899aabbccddeeff");
  private static final MailAddress ANNA = MailAddress.parse("anna@ridge.camp");
  private static final MailAddress BEN = MailAddress.parse("ben@ridge.camp");
  private static final MailAddress FRIEND = MailAddress.parse("friend@example.net");
  private static final ContentRef.Stored STORED =
      new ContentRef.Stored(
          new ContentId("0123456789abcdef0123456789abcdef"),
          300_000,
          Sha256.of(new byte[0]),
          2,
          new Position(0, 41));

  private static final EndedMail ENDED =
      new EndedMail(ID, List.of(BEN, FRIEND), Duration.ofHours(3), List.of());

  private static Entry entry(boolean delayTold) {
    return entry(delayTold, Duration.ofMinutes(7));
  }

  private static Entry entry(boolean delayTold, Duration born) {
    Recipient friend = new Recipient(FRIEND, Set.of(DsnNotify.DELAY), "rfc822;friend@example.net");
    MailAccepted mail =
        new MailAccepted(
            ID,
            NodeName.of("ridge"),
            Instant.parse("2026-03-01T18:30:00.123Z"),
            new Arrival.Submitted(ANNA),
            new Envelope(
                ReversePath.of(ANNA),
                List.of(Recipient.of(BEN), friend),
                "QQ314159",
                Envelope.Return.FULL),
            ContentClass.MEDIUM,
            STORED);
    return new Entry(
        mail,
        "anna@ridge.camp",
        born,
        Duration.ofDays(30),
        List.of(
            new Share(Recipient.of(BEN), false, new Share.HandedBack(Duration.ofSeconds(450)), 2),
            new Share(friend, true, new Share.Waiting(Duration.ofMinutes(7)), 0)),
        List.of(MailAddress.parse("carl@ridge.camp")),
        Outbound.NONE,
        delayTold,
        Duration.ofMinutes(8));
  }

  /** Carried to two gateways, one of which has it. */
  private static Entry carried(List<Recipient> named) {
    Entry waiting = entry(false);
    return new Entry(
        waiting.first(),
        waiting.owner(),
        waiting.born(),
        waiting.expires(),
        List.of(
            waiting.open().getFirst(),
            new Share(
                waiting.open().getLast().recipient(),
                false,
                new Share.Carried(NodeName.of("town")),
                1)),
        waiting.closed(),
        new Outbound(
            named, List.of(NodeName.of("home"), NodeName.of("town")), List.of(NodeName.of("home"))),
        false,
        waiting.changed());
  }

  private static Entry carriedAsOpen() {
    return carried(entry(false).first().envelope().recipients());
  }

  private static Entry carriedToMore() {
    List<Recipient> named = new ArrayList<>(carriedAsOpen().outbound().named());
    named.addFirst(Recipient.of(MailAddress.parse("carl@ridge.camp")));
    return carried(named);
  }

  private static final Map<String, Sample<?>> SAMPLES =
      Map.ofEntries(
          Map.entry(
              "entry", new Sample<>(entry(false), LedgerFormat::write, LedgerFormat::readEntry)),
          Map.entry(
              "entry-carried",
              new Sample<>(carriedAsOpen(), LedgerFormat::write, LedgerFormat::readEntry)),
          Map.entry(
              "entry-carried-to-more",
              new Sample<>(carriedToMore(), LedgerFormat::write, LedgerFormat::readEntry)),
          Map.entry(
              "entry-begun-anew",
              new Sample<>(carried(List.of()), LedgerFormat::write, LedgerFormat::readEntry)),
          Map.entry(
              "ended-gateways",
              new Sample<>(
                  new EndedMail(
                      ID, List.of(FRIEND), Duration.ofHours(3), List.of(NodeName.of("home"))),
                  LedgerFormat::write,
                  LedgerFormat::readEnded)),
          Map.entry(
              "entry-delay-told",
              new Sample<>(entry(true), LedgerFormat::write, LedgerFormat::readEntry)),
          Map.entry("ended", new Sample<>(ENDED, LedgerFormat::write, LedgerFormat::readEnded)),
          Map.entry(
              "content",
              new Sample<>(
                  new ContentHold(ID, STORED, true, false, Duration.ofHours(1)),
                  LedgerFormat::write,
                  LedgerFormat::readHold)),
          Map.entry(
              "account",
              new Sample<>(
                  new KnownAccount(
                      BEN,
                      KnownAccount.Reach.MAILBOX,
                      List.of(MailAddress.parse("ben@example.org"))),
                  LedgerFormat::write,
                  LedgerFormat::readAccount)),
          Map.entry(
              "account-left",
              new Sample<>(
                  new KnownAccount(BEN, KnownAccount.Reach.LEFT, List.of()),
                  LedgerFormat::write,
                  LedgerFormat::readAccount)),
          Map.entry(
              "account-forward",
              new Sample<>(
                  new KnownAccount(BEN, KnownAccount.Reach.FORWARD, List.of()),
                  LedgerFormat::write,
                  LedgerFormat::readAccount)),
          Map.entry(
              "time",
              new Sample<>(
                  Duration.ofMillis(86_400_123), LedgerFormat::write, LedgerFormat::readTime)));

  LedgerFormatTest() {
    super(SAMPLES);
  }

  @Test
  void aFieldOfALaterVersionIsPassedOver() throws IOException {
    String later =
        new String(golden("ended"), StandardCharsets.UTF_8)
            .replaceFirst("\\{", "{\"colour\":\"red\",");

    assertThat(LedgerFormat.readEnded(later.getBytes(StandardCharsets.UTF_8))).isEqualTo(ENDED);
  }

  @Test
  void aBirthIsKeptToTheMicrosecond() {
    for (int micros : new int[] {1, 999, 1_000, 1_001, 123_456}) {
      Entry entry = entry(false, Duration.ofMinutes(7).plusNanos(micros * 1_000L));

      assertThat(LedgerFormat.readEntry(LedgerFormat.write(entry))).isEqualTo(entry);
    }
  }

  @Test
  void anotherKindIsRefused() throws IOException {
    byte[] ended = golden("ended");

    assertThatThrownBy(() -> LedgerFormat.readEntry(ended))
        .isInstanceOf(UnreadableStateException.class);
  }
}
