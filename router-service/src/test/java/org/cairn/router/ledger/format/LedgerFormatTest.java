package org.cairn.router.ledger.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
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
import org.cairn.router.ledger.Share;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The golden files are the state as version 1 wrote it; every later version must read them. To add
 * one, run with {@code -Dgolden.write=true} and look at what git says is new.
 */
class LedgerFormatTest {
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

  /** A piece of state, and how it is written and read. */
  private record Sample<T>(T state, Function<T, byte[]> writing, Function<byte[], T> reading) {
    byte[] write() {
      return writing.apply(state);
    }

    T read(byte[] value) {
      return reading.apply(value);
    }
  }

  private static Entry entry(boolean delayTold) {
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
        Duration.ofMinutes(7),
        Duration.ofDays(30),
        List.of(
            new Share(Recipient.of(BEN), false, true, Duration.ofSeconds(450), 2),
            new Share(friend, true, false, Duration.ofMinutes(7), 0)),
        List.of(MailAddress.parse("carl@ridge.camp")),
        delayTold,
        Duration.ofMinutes(8));
  }

  private static final Map<String, Sample<?>> SAMPLES =
      Map.of(
          "entry",
          new Sample<>(entry(false), LedgerFormat::write, LedgerFormat::readEntry),
          "entry-delay-told",
          new Sample<>(entry(true), LedgerFormat::write, LedgerFormat::readEntry),
          "ended",
          new Sample<>(
              new EndedMail(ID, List.of(BEN, FRIEND), Duration.ofHours(3)),
              LedgerFormat::write,
              LedgerFormat::readEnded),
          "content",
          new Sample<>(
              new ContentHold(ID, STORED, true, false, Duration.ofHours(1)),
              LedgerFormat::write,
              LedgerFormat::readHold),
          "account",
          new Sample<>(
              new KnownAccount(
                  BEN, KnownAccount.Reach.MAILBOX, List.of(MailAddress.parse("ben@example.org"))),
              LedgerFormat::write,
              LedgerFormat::readAccount),
          "account-left",
          new Sample<>(
              new KnownAccount(BEN, KnownAccount.Reach.LEFT, List.of()),
              LedgerFormat::write,
              LedgerFormat::readAccount),
          "account-forward",
          new Sample<>(
              new KnownAccount(BEN, KnownAccount.Reach.FORWARD, List.of()),
              LedgerFormat::write,
              LedgerFormat::readAccount),
          "time",
          new Sample<>(Duration.ofMillis(86_400_123), LedgerFormat::write, LedgerFormat::readTime));

  static Set<String> names() {
    return SAMPLES.keySet();
  }

  private static Sample<?> sample(String name) {
    return Objects.requireNonNull(SAMPLES.get(name));
  }

  @ParameterizedTest
  @MethodSource("names")
  void whatIsWrittenIsTheGoldenFile(String name) throws IOException {
    byte[] written = sample(name).write();
    if (Boolean.getBoolean("golden.write")) {
      Path file = Path.of("src/test/resources/golden/ledger/v1", name + ".json");
      if (Files.notExists(file)) {
        Files.write(file, written);
      }
    }

    assertThat(new String(written, StandardCharsets.UTF_8))
        .isEqualTo(new String(golden(name), StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @MethodSource("names")
  void theGoldenFileIsRead(String name) throws IOException {
    assertThat(sample(name).read(golden(name))).isEqualTo(sample(name).state());
  }

  @ParameterizedTest
  @MethodSource("names")
  void everyTruncationIsRefused(String name) throws IOException {
    byte[] whole = golden(name);
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);

      assertThatThrownBy(() -> sample(name).read(cut)).isInstanceOf(UnreadableStateException.class);
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void flippedBitsGiveStateOrARefusalButNeverACrash(String name) throws IOException {
    byte[] whole = golden(name);
    Random random = new Random(name.hashCode());
    for (int round = 0; round < 500; round++) {
      byte[] damaged = whole.clone();
      damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
      try {
        assertThat(sample(name).read(damaged)).isNotNull();
      } catch (UnreadableStateException e) {
        assertThat(e).hasMessageContaining("not a readable");
      }
    }
  }

  @Test
  void aFieldOfALaterVersionIsPassedOver() throws IOException {
    String later =
        new String(golden("ended"), StandardCharsets.UTF_8)
            .replaceFirst("\\{", "{\"colour\":\"red\",");

    assertThat(LedgerFormat.readEnded(later.getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(sample("ended").state());
  }

  @Test
  void anotherKindIsRefused() throws IOException {
    byte[] ended = golden("ended");

    assertThatThrownBy(() -> LedgerFormat.readEntry(ended))
        .isInstanceOf(UnreadableStateException.class);
  }

  private static byte[] golden(String name) throws IOException {
    try (InputStream file =
        LedgerFormatTest.class.getResourceAsStream("/golden/ledger/v1/" + name + ".json")) {
      return Objects.requireNonNull(file, "no golden file for " + name).readAllBytes();
    }
  }
}
