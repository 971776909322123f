package org.cairn.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.cairn.bundle.cbor.Octets;
import org.junit.jupiter.api.Test;

class BundleFormatTest {
  private static final CanonicalBlock PAYLOAD =
      CanonicalBlock.payload(new BlockContent.Payload(Octets.ofUtf8("hello")));

  private static CanonicalBlock unknown(long number, long flags) {
    return new CanonicalBlock(
        number,
        new BlockFlags(flags),
        Checksum.NONE,
        new BlockContent.Opaque(200 + number, Octets.EMPTY));
  }

  @Test
  void aBundleOfOursIsTheSameOctetsInEveryRelease() {
    Octets golden = Vectors.hex("/bundle/golden/plain-v1.hex");

    assertThat(BundleFormat.encode(Samples.bundle(Octets.ofUtf8("hello")))).isEqualTo(golden);
  }

  @Test
  void whatIsEncodedDecodesToTheSameBundle() throws Exception {
    for (int size : new int[] {0, 1, 23, 24, 255, 256, 65_535, 65_536, 500_000}) {
      Bundle bundle = Samples.bundle(Samples.octets(size, size));

      assertThat(BundleFormat.decode(BundleFormat.encode(bundle))).isEqualTo(bundle);
    }
  }

  @Test
  void theFlagsOfAnUnknownBlockDecideWhatBecomesOfTheBundle() {
    Bundle keeps = new Bundle(Samples.primary(1), List.of(unknown(2, 0), PAYLOAD));
    Bundle discards =
        new Bundle(
            Samples.primary(1),
            List.of(
                unknown(2, BlockFlags.DISCARD_IF_UNPROCESSED | BlockFlags.REPORT_IF_UNPROCESSED),
                unknown(3, BlockFlags.REPLICATE),
                PAYLOAD));
    Bundle deletes =
        new Bundle(
            Samples.primary(1),
            List.of(unknown(2, BlockFlags.DELETE_BUNDLE_IF_UNPROCESSED), PAYLOAD));

    assertThat(UnknownBlocks.treat(keeps, Set.of()))
        .isEqualTo(new UnknownBlocks.Keep(keeps, false));
    assertThat(UnknownBlocks.treat(discards, Set.of()))
        .isEqualTo(
            new UnknownBlocks.Keep(
                new Bundle(Samples.primary(1), List.of(unknown(3, BlockFlags.REPLICATE), PAYLOAD)),
                true));
    assertThat(UnknownBlocks.treat(deletes, Set.of())).isEqualTo(new UnknownBlocks.Delete(false));
    assertThat(UnknownBlocks.treat(deletes, Set.of(202L)))
        .isEqualTo(new UnknownBlocks.Keep(deletes, false));
  }

  @Test
  void forwardingCountsTheHopAgesTheBundleAndNamesUs() {
    EndpointId self = EndpointId.mailOf(Samples.TOWN);
    Bundle bundle = Samples.bundle(Octets.EMPTY);

    Bundle forwarded = Forwarding.forward(bundle, self, Duration.ofHours(3)).orElseThrow();

    assertThat(forwarded.primary()).isEqualTo(bundle.primary());
    assertThat(forwarded.previousNode()).contains(self);
    assertThat(forwarded.hopCount()).contains(new BlockContent.HopCount(30, 1));
    assertThat(forwarded.age()).contains(new BlockContent.BundleAge(Duration.ofHours(3)));
  }

  @Test
  void theHopAfterTheLastOneIsNotMade() {
    EndpointId self = EndpointId.mailOf(Samples.TOWN);
    CanonicalBlock hops =
        new CanonicalBlock(2, BlockFlags.NONE, Checksum.NONE, new BlockContent.HopCount(1, 0));
    Bundle bundle = new Bundle(Samples.primary(1), List.of(hops, PAYLOAD));

    Bundle once = Forwarding.forward(bundle, self, Duration.ZERO).orElseThrow();

    assertThat(Forwarding.forward(once, self, Duration.ZERO)).isEmpty();
  }

  @Test
  void aBundleWithoutAClockIsTooOldByItsAge() {
    CanonicalBlock age =
        new CanonicalBlock(
            2,
            BlockFlags.NONE,
            Checksum.NONE,
            new BlockContent.BundleAge(Duration.ofMillis(Long.MAX_VALUE)));
    Bundle ancient = new Bundle(Samples.primary(1), List.of(age, PAYLOAD));

    assertThat(Forwarding.isTooOld(ancient, Duration.ofDays(1))).isTrue();
    assertThat(Forwarding.isTooOld(Samples.bundle(Octets.EMPTY), Duration.ofDays(30))).isFalse();
    assertThat(Forwarding.isTooOld(Samples.bundle(Octets.EMPTY), Duration.ofDays(31))).isTrue();
    assertThat(Forwarding.forward(ancient, new EndpointId.None(), Duration.ofDays(1)))
        .get()
        .extracting(b -> b.age().orElseThrow().age().toMillis())
        .isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void aBundleExpiresItsLifetimeAfterItWasMadeHoweverLongThatIs() {
    PrimaryBlock usual = Samples.primary(1);
    PrimaryBlock eternal =
        PrimaryBlock.ours(
            usual.source(),
            usual.destination(),
            new CreationTimestamp(Long.MAX_VALUE - 946_684_800_000L, 0),
            Duration.ofMillis(Long.MAX_VALUE));
    PrimaryBlock clockless =
        PrimaryBlock.ours(
            usual.source(),
            usual.destination(),
            CreationTimestamp.withoutClock(0),
            Duration.ofDays(1));

    assertThat(usual.expires()).contains(Samples.NOON.plus(Duration.ofDays(30)));
    assertThat(eternal.expires()).isPresent();
    assertThat(clockless.expires()).isEmpty();
  }

  @Test
  void aBundleWithoutPayloadOrWithOneNumberTwiceCannotBeMade() {
    assertThatThrownBy(() -> new Bundle(Samples.primary(1), List.of(unknown(2, 0))))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> new Bundle(Samples.primary(1), List.of(unknown(2, 0), unknown(2, 0), PAYLOAD)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aStatusReportIsReadAsItWasWritten() throws Exception {
    BundleId subject = Samples.fragment(Octets.ofUtf8("abcdef"), 2, 6).id();
    StatusReport report =
        new StatusReport(
            StatusReport.Status.YES,
            StatusReport.Status.NO,
            new StatusReport.Status.At(123),
            StatusReport.Status.NO,
            StatusReport.DEPLETED_STORAGE,
            subject);

    assertThat(AdministrativeRecord.decode(AdministrativeRecord.encode(report))).isEqualTo(report);
  }

  @Test
  void sequenceNumbersOfTwoRunsDoNotMeet() {
    Random random = new Random(5);
    SequenceNumbers first = SequenceNumbers.start(random);
    SequenceNumbers second = SequenceNumbers.start(random);

    assertThat(first.number() >>> 32).isNotEqualTo(second.number() >>> 32);
    assertThat(first.next(random).number()).isEqualTo(first.number() + 1);
    assertThat(new SequenceNumbers(0xffff_ffffL).next(random).number()).isNotEqualTo(1L << 32);
  }
}
