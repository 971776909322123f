package org.cairn.smtp.accept;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.cairn.log.record.ContentRef;
import org.cairn.mail.Sha256;
import org.cairn.smtp.protocol.Input.ContentFlaw;
import org.junit.jupiter.api.Test;

final class ContentIntakeTest {
  private static final byte[] NO_FIELD = {};

  private final MemorySpool spool = new MemorySpool();

  private ContentIntake intake(long limit) {
    return new ContentIntake(spool, NO_FIELD, limit);
  }

  private static byte[] octets(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static void feed(ContentIntake intake, byte[] content, int pieces) {
    int piece = content.length / pieces + 1;
    for (int at = 0; at < content.length; at += piece) {
      intake.write(content, at, Math.min(piece, content.length - at));
    }
  }

  @Test
  void whatFitsInARecordStaysInMemory() {
    byte[] content = octets("Subject: x\r\n\r\n" + "a".repeat(65_536 - 14));
    ContentIntake intake = intake(1_000_000);

    feed(intake, content, 9);
    TakenContent taken = intake.finish().orElseThrow();

    assertThat(taken.inline()).isEqualTo(content);
    assertThat(taken.ref()).isEqualTo(ContentRef.Inline.of(content));
    assertThat(taken.receivedHash()).isEqualTo(Sha256.of(content));
    assertThat(taken.header().first("Subject")).contains("x");
    assertThat(spool.written()).isZero();
  }

  @Test
  void oneOctetMoreGoesThroughTheSpool() {
    byte[] content = octets("Subject: x\r\n\r\n" + "a".repeat(65_536 - 13));
    ContentIntake intake = intake(1_000_000);

    feed(intake, content, 9);
    TakenContent taken = intake.finish().orElseThrow();

    assertThat(spool.last()).isEqualTo(content);
    assertThat(taken.inline()).isEmpty();
    assertThat(taken.ref().hash()).isEqualTo(Sha256.of(content));
    assertThat(taken.receivedHash()).isEqualTo(Sha256.of(content));
    assertThat(taken.header().first("Subject")).contains("x");
    assertThat(spool.open()).isZero();
  }

  @Test
  void theSpoolIsFedWhileTheContentComes() {
    ContentIntake intake = intake(1_000_000);

    intake.write(new byte[70_000], 0, 70_000);

    assertThat(spool.written()).isEqualTo(70_000);
    assertThat(spool.open()).isOne();
    intake.drop();
    assertThat(spool.open()).isZero();
  }

  @Test
  void theTraceFieldIsStoredButIsNotWhatWasReceived() {
    byte[] content = octets("Message-ID: <a>\r\n\r\n");
    ContentIntake intake = new ContentIntake(spool, octets("Received: from x\r\n"), 1000);

    feed(intake, content, 1);
    TakenContent taken = intake.finish().orElseThrow();

    assertThat(new String(taken.inline(), StandardCharsets.US_ASCII))
        .isEqualTo("Received: from x\r\nMessage-ID: <a>\r\n\r\n");
    assertThat(taken.receivedHash()).isEqualTo(Sha256.of(content));
    assertThat(taken.ref().hash()).isEqualTo(Sha256.of(taken.inline()));
  }

  @Test
  void aContentAboveTheLimitIsForgottenAtOnce() {
    ContentIntake intake = intake(100_000);

    feed(intake, new byte[100_001], 5);

    assertThat(intake.flaw()).isEqualTo(ContentFlaw.TOO_LARGE);
    assertThat(intake.finish()).isEmpty();
    assertThat(spool.open()).isZero();
  }

  @Test
  void aSpoolThatFailsMakesTheContentUnstored() {
    spool.failAfter(100_000);
    ContentIntake intake = intake(1_000_000);

    feed(intake, new byte[200_000], 5);

    assertThat(intake.finish()).isEmpty();
    assertThat(intake.flaw()).isEqualTo(ContentFlaw.NOT_STORED);
    assertThat(spool.open()).isZero();
  }

  @Test
  void aMailThatWentInCirclesIsRefused() {
    ContentIntake intake = intake(1_000_000);

    feed(intake, octets("Received: from x by y\r\n".repeat(101) + "\r\n"), 3);

    assertThat(intake.finish()).isEmpty();
    assertThat(intake.flaw()).isEqualTo(ContentFlaw.LOOPING);
  }
}
