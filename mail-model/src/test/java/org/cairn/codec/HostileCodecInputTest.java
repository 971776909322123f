package org.cairn.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.cairn.codec.deflate.RawDeflate;
import org.cairn.codec.octets.OctetWriter;
import org.cairn.codec.octets.UndecodableException;
import org.cairn.codec.octets.UndecodableException.Reason;
import org.cairn.mail.Envelope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Octets that no codec wrote are refused with a reason, or are another content in bounds. */
class HostileCodecInputTest {
  private static final int MOST = 20_000;
  private static final Envelope ENVELOPE = Corpus.named("text-1to1-short.eml").envelope();

  /** One encoded content of every form, by its first octet. */
  static List<byte[]> everyForm() {
    Map<Integer, byte[]> forms = new TreeMap<>();
    Random random = new Random(11);
    for (int round = 0; round < 1000; round++) {
      byte[] content = Contents.any(random);
      for (CodecVersion version : List.of(CodecVersion.DEFLATE, CodecVersion.OUTLINE)) {
        byte[] encoded = MailCodec.encode(content, ENVELOPE, version);
        forms.merge((int) encoded[0], encoded, (a, b) -> b.length > a.length ? b : a);
      }
    }
    assertThat(forms).containsKeys(0, 2, 32, 33, 34, 36);
    return List.copyOf(forms.values());
  }

  private static void assertBounded(byte[] encoded) {
    Large.assertAgreeOn(encoded, ENVELOPE, MOST);
    try {
      assertThat(MailCodec.decode(encoded, ENVELOPE, MOST).length).isLessThanOrEqualTo(MOST);
    } catch (UndecodableException e) {
      assertThat(e.reason()).isNotNull();
    }
  }

  @ParameterizedTest
  @MethodSource("everyForm")
  void everyTruncationIsBounded(byte[] encoded) {
    for (int length = 0; length < encoded.length; length++) {
      assertBounded(Arrays.copyOf(encoded, length));
    }
  }

  @ParameterizedTest
  @MethodSource("everyForm")
  void everyFlippedBitIsBounded(byte[] encoded) {
    for (int bit = 0; bit < 8 * Math.min(encoded.length, 600); bit++) {
      byte[] damaged = encoded.clone();
      damaged[bit / 8] ^= (byte) (1 << bit % 8);
      assertBounded(damaged);
    }
  }

  @Test
  void randomOctetsAreBounded() {
    Random random = new Random(17);
    for (int round = 0; round < 50_000; round++) {
      byte[] octets = Contents.octets(random, 120);
      if (octets.length > 0) {
        octets[0] = (byte) (random.nextBoolean() ? random.nextInt(3) : random.nextInt(32, 42));
      }
      assertBounded(octets);
    }
  }

  /** Deflate is no check, so random skeletons come to the reader as they are. */
  @Test
  void randomSkeletonsAreBounded() {
    Random random = new Random(19);
    for (int round = 0; round < 20_000; round++) {
      byte[] skeleton = new byte[random.nextInt(1, 40)];
      for (int at = 0; at < skeleton.length; at++) {
        skeleton[at] = (byte) (random.nextInt(3) == 0 ? random.nextInt(256) : random.nextInt(10));
      }
      assertBounded(withSkeleton(skeleton, Contents.octets(random, 200)));
    }
  }

  private static byte[] withSkeleton(byte[] skeleton, byte[] values) {
    return new OctetWriter()
        .octet(32)
        .octets(new RawDeflate(new byte[0]).deflate(skeleton))
        .octets(values)
        .toBytes();
  }

  @Test
  void aBombIsRefusedAtTheBound() {
    byte[] bomb =
        new OctetWriter()
            .octet(1)
            .octets(new RawDeflate(new byte[0]).deflate(new byte[50_000_000]))
            .toBytes();

    assertRefused(bomb, Reason.TOO_LARGE);
  }

  @Test
  void aSkeletonOfNothingButReferencesIsRefusedAtTheBound() {
    byte[] skeleton = new byte[2 * MOST];
    Arrays.fill(skeleton, (byte) 3);
    for (int at = 1; at < skeleton.length; at += 2) {
      skeleton[at] = 0;
    }

    assertRefused(withSkeleton(skeleton, new byte[0]), Reason.TOO_LARGE);
  }

  @Test
  void aSizeBeyondTheOctetsIsRefused() {
    byte[] skeleton = {8, 1};
    byte[] values = {(byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, 7};

    assertRefused(withSkeleton(skeleton, values), Reason.TOO_LARGE);
  }

  @Test
  void aNewerVersionIsToldFromNonsense() {
    assertRefused(new byte[] {2 << 5, 1, 2}, Reason.UNKNOWN_VERSION);
    assertRefused(new byte[] {63}, Reason.MALFORMED);
    assertRefused(new byte[] {3, 0}, Reason.MALFORMED);
    assertRefused(new byte[0], Reason.TRUNCATED);
  }

  @Test
  void whatFollowsTheEndIsRefused() {
    byte[] deflated = MailCodec.encode(new byte[1000], ENVELOPE, CodecVersion.DEFLATE);

    assertRefused(Arrays.copyOf(deflated, deflated.length + 1), Reason.TRAILING_OCTETS);
  }

  private static void assertRefused(byte[] encoded, Reason reason) {
    assertThatThrownBy(() -> MailCodec.decode(encoded, ENVELOPE, MOST))
        .isInstanceOfSatisfying(
            UndecodableException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }
}
