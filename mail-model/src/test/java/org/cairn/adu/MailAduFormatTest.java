package org.cairn.adu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.cairn.codec.CodecVersion;
import org.cairn.codec.Contents;
import org.cairn.codec.Corpus;
import org.cairn.codec.Pieces;
import org.cairn.codec.octets.OctetSource;
import org.cairn.codec.octets.UndecodableException;
import org.cairn.codec.octets.UndecodableException.Reason;
import org.cairn.mail.MailId;
import org.cairn.mail.Sha256;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The golden files are what version 0 wrote; every later version reads them. To add one, run with
 * {@code -Dgolden.write=true} and look at what git says is new.
 */
class MailAduFormatTest {
  private static final int MOST = 20_000;

  static Collection<String> names() {
    return GoldenAdus.all().keySet();
  }

  private static MailAdu adu(String name) {
    return Objects.requireNonNull(GoldenAdus.all().get(name));
  }

  private static void assertSame(MailAdu read, MailAdu written) {
    assertThat(read.id()).isEqualTo(written.id());
    assertThat(read.envelope()).isEqualTo(written.envelope());
    assertThat(read.content()).isEqualTo(written.content());
  }

  @ParameterizedTest
  @MethodSource("names")
  void whatIsWrittenIsRead(String name) throws Exception {
    for (CodecVersion version : List.of(CodecVersion.DEFLATE, CodecVersion.NEWEST)) {
      byte[] octets = MailAduFormat.encode(adu(name), version);

      assertSame(MailAduFormat.decode(octets, adu(name).content().length), adu(name));
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void theGoldenFileIsRead(String name) throws Exception {
    String resource = "golden/mail-adu/v0/" + name + ".bin";
    if (Boolean.getBoolean("golden.write")) {
      Path file = Path.of("src/test/resources", resource);
      Files.createDirectories(Objects.requireNonNull(file.getParent()));
      if (Files.notExists(file)) {
        Files.write(file, MailAduFormat.encode(adu(name), CodecVersion.OUTLINE));
      }
      assertSame(MailAduFormat.decode(Files.readAllBytes(file), MOST), adu(name));
      return;
    }

    assertSame(MailAduFormat.decode(read(resource), MOST), adu(name));
    assertSame(inPieces(read(resource)), adu(name));
  }

  private static MailAdu inPieces(byte[] octets) throws UndecodableException {
    MailAduReader reader = MailAduFormat.open(new Pieces(octets));
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    MailId id = reader.content(MOST, content);
    return new MailAdu(id, reader.envelope(), content.toByteArray());
  }

  @ParameterizedTest
  @MethodSource("names")
  void inPiecesItIsTheSame(String name) throws Exception {
    for (CodecVersion version : List.of(CodecVersion.DEFLATE, CodecVersion.NEWEST)) {
      MailAdu adu = adu(name);
      OctetSource large =
          MailAduFormat.encode(
              adu.id(),
              adu.envelope(),
              new Pieces(adu.content()),
              Sha256.of(adu.content()),
              version);

      assertSame(MailAduFormat.decode(large.all(), MOST), adu);
      assertSame(inPieces(MailAduFormat.encode(adu, version)), adu);
    }
  }

  private static byte[] read(String resource) throws IOException {
    try (InputStream file = MailAduFormatTest.class.getResourceAsStream("/" + resource)) {
      return Objects.requireNonNull(file, "no golden file " + resource).readAllBytes();
    }
  }

  static IntStream seeds() {
    Integer only = Integer.getInteger("seed");
    return only == null ? IntStream.range(0, 30) : IntStream.of(only);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void anyMailComesBack(int seed) throws Exception {
    Random random = new Random(seed);
    for (int round = 0; round < 50; round++) {
      MailAdu mail =
          new MailAdu(MailId.random(random), Envelopes.any(random), Contents.any(random));

      byte[] octets = MailAduFormat.encode(mail, CodecVersion.NEWEST);

      assertSame(MailAduFormat.decode(octets, mail.content().length), mail);
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void everyTruncationIsRefusedOrAnotherMail(String name) {
    byte[] whole = MailAduFormat.encode(adu(name), CodecVersion.NEWEST);
    for (int length = 0; length < whole.length; length++) {
      assertBounded(Arrays.copyOf(whole, length));
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void everyFlippedBitIsRefusedOrAnotherMail(String name) {
    byte[] whole = MailAduFormat.encode(adu(name), CodecVersion.NEWEST);
    for (int bit = 0; bit < 8 * Math.min(whole.length, 400); bit++) {
      byte[] damaged = whole.clone();
      damaged[bit / 8] ^= (byte) (1 << bit % 8);
      assertBounded(damaged);
    }
  }

  @Test
  void randomOctetsAreRefusedOrAMail() {
    Random random = new Random(23);
    for (int round = 0; round < 50_000; round++) {
      byte[] octets = new byte[random.nextInt(100)];
      random.nextBytes(octets);
      if (octets.length > 0) {
        octets[0] &= 0x3f;
      }
      assertBounded(octets);
    }
  }

  private static void assertBounded(byte[] octets) {
    try {
      assertThat(MailAduFormat.decode(octets, MOST).content().length).isLessThanOrEqualTo(MOST);
    } catch (UndecodableException e) {
      assertThat(e.reason()).isNotNull();
    }
  }

  @Test
  void aNewerVersionIsToldFromNonsense() {
    assertThatThrownBy(() -> MailAduFormat.decode(new byte[] {0x40, 1, 2}, MOST))
        .isInstanceOfSatisfying(
            UndecodableException.class,
            e -> assertThat(e.reason()).isEqualTo(Reason.UNKNOWN_VERSION));
  }

  @Test
  void anIdThatBothSidesDeriveIsNotSent() throws Exception {
    Corpus.Mail mail = Corpus.named("text-1to1-short.eml");
    MailId derived = MailId.derive(mail.envelope(), Sha256.of(mail.content()));
    MailId random = MailId.random(new Random(1));

    byte[] without = encoded(derived, mail);
    byte[] with = encoded(random, mail);

    assertThat(with.length - without.length).isEqualTo(MailId.BYTES);
    assertThat(MailAduFormat.decode(without, MOST).id()).isEqualTo(derived);
    assertThat(MailAduFormat.decode(with, MOST).id()).isEqualTo(random);
  }

  /** Envelope, id and content together are shorter than the content alone was promised to be. */
  @Test
  void aShortTextIsLittleLongerThanItsCiphertext() {
    Corpus.Mail mail = Corpus.named("text-1to1-short.eml");
    MailId id = MailId.derive(mail.envelope(), Sha256.of(mail.content()));

    int over = encoded(id, mail).length - mail.ciphertext().orElseThrow();
    System.out.printf("octets of an ADU above the ciphertext, short text: %d%n", over);

    assertThat(over).isLessThanOrEqualTo(32);
  }

  private static byte[] encoded(MailId id, Corpus.Mail mail) {
    return MailAduFormat.encode(
        new MailAdu(id, mail.envelope(), mail.content()), CodecVersion.NEWEST);
  }
}
