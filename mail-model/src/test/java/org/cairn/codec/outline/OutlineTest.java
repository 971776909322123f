package org.cairn.codec.outline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.stream.IntStream;
import org.cairn.codec.Contents;
import org.cairn.codec.Corpus;
import org.cairn.codec.octets.UndecodableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The outline itself is exact: the codec's fall-back is for faults that nobody knows. */
class OutlineTest {
  private static final EnvelopeAddresses ADDRESSES =
      new EnvelopeAddresses(Corpus.named("text-1to1-short.eml").envelope());

  private static Outline outline(String content) {
    return OutlineWriter.outline(Contents.latin1(content), ADDRESSES);
  }

  static IntStream seeds() {
    return IntStream.range(100, 130);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void anyContentIsPutTogetherAgain(int seed) throws UndecodableException {
    Random random = new Random(seed);
    for (int round = 0; round < 100; round++) {
      byte[] content = Contents.any(random);

      Outline outline = OutlineWriter.outline(content, ADDRESSES);

      assertThat(OutlineReader.content(outline, ADDRESSES, content.length)).isEqualTo(content);
    }
  }

  @Test
  void oneOctetMoreThanTheBoundIsRefused() {
    byte[] content = Corpus.named("text-1to1-short.eml").content();
    Outline outline = OutlineWriter.outline(content, ADDRESSES);

    assertThatThrownBy(() -> OutlineReader.content(outline, ADDRESSES, content.length - 1))
        .isInstanceOf(UndecodableException.class);
  }

  @Test
  void theSameValueAgainIsNotWrittenAgain() {
    String uuid = "afda5fb6-3a47-4e68-9b06-d191572f8662";

    Outline outline = outline("<" + uuid + "> <" + uuid + ">");

    assertThat(outline.skeleton()).isEqualTo(Contents.latin1("<\5> <\2\0>"));
    assertThat(outline.values().all()).hasSize(16);
  }

  @Test
  void addressesOfTheEnvelopeAreNumbers() {
    Outline outline = outline("From: <bob@camp.test>\nTo: alice@camp.test.");

    assertThat(outline.skeleton()).isEqualTo(Contents.latin1("From: <\3\0>\nTo: \3\1."));
    assertThat(outline.values().all()).isEmpty();
  }

  @Test
  void aBoundaryOfTheClientIsTimeHashAndCounter() {
    Outline outline = outline("18eaac17e3e79819_8316e3b3558c51d_c5ef767044edfee9");

    assertThat(outline.skeleton()).isEqualTo(new byte[] {6});
    assertThat(outline.values().all()).hasSize(17);
  }

  @Test
  void aDateNearTheOneBeforeIsOneOctet() {
    int first = outline("Mon, 23 Nov 2026 12:25:04 +0000").values().length();

    Outline both = outline("Mon, 23 Nov 2026 12:25:04 +0000\nMon, 23 Nov 2026 12:25:09 +0000");

    assertThat(both.values().all()).hasSize(first + 1);
  }

  @Test
  void aDateOnAnotherDayOfTheWeekStaysText() {
    String wrong = "Tue, 23 Nov 2026 12:25:04 +0000";

    assertThat(outline(wrong).skeleton()).isEqualTo(Contents.latin1(wrong));
  }

  /** Were a block that is none looked for on every line anew, this would take hours. */
  @Test
  @Timeout(120)
  void linesThatAlmostAreABlockAreLookedAtAFewTimesOnly() {
    String lines = "Ab0".repeat(25).concat("\n").repeat(200_000) + "A=\n";

    assertThat(outline(lines).skeleton().length).isPositive();
  }
}
