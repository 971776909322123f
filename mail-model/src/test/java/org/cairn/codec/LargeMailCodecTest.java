package org.cairn.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cairn.codec.octets.OctetSource;
import org.cairn.codec.octets.UndecodableException;
import org.cairn.mail.Envelope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Piece by piece it is the same codec. */
class LargeMailCodecTest {
  private static final Corpus.Mail SHORT = Corpus.named("text-1to1-short.eml");
  private static final Envelope ENVELOPE = SHORT.envelope();

  static List<Corpus.Mail> mails() {
    return Corpus.mails();
  }

  @ParameterizedTest
  @MethodSource("mails")
  void everyMailOfTheRealClientIsReadByBothCodecs(Corpus.Mail mail) {
    Large.assertBothComeBack(mail.content(), mail.envelope());
  }

  /** Forms 34 to 39 are templates, 32 has a small skeleton: neither deflates what is large. */
  @ParameterizedTest
  @MethodSource("mails")
  void whatIsNotDeflatedIsWrittenTheSame(Corpus.Mail mail) {
    byte[] whole = MailCodec.encode(mail.content(), mail.envelope(), CodecVersion.NEWEST);

    byte[] large = Large.encoded(mail.content(), mail.envelope(), CodecVersion.NEWEST);

    if (whole[0] >= 34 || (whole[0] == 32 && large[0] == 32)) {
      assertThat(large).isEqualTo(whole);
    }
  }

  static Stream<Corpus.Mail> encrypted() {
    return mails().stream().filter(mail -> mail.ciphertext().isPresent());
  }

  @ParameterizedTest
  @MethodSource("encrypted")
  void aLargeOpenPgpMessageIsTheSameOctetForOctet(Corpus.Mail mail) throws Exception {
    assertIsTheSame(mail, 70_001);
  }

  @ParameterizedTest
  @ValueSource(ints = {1_300_000, 1_300_001, 1_300_002})
  void soIsOneLargerThanMostTexts(int octets) throws Exception {
    assertIsTheSame(SHORT, octets);
  }

  private static void assertIsTheSame(Corpus.Mail mail, int octets) throws Exception {
    byte[] content = Large.armored(mail, octets, new Random(octets));
    byte[] whole = MailCodec.encode(content, mail.envelope(), CodecVersion.NEWEST);

    assertThat(whole.length).isLessThan(octets + 3_500);
    assertThat(Large.encoded(content, mail.envelope(), CodecVersion.NEWEST)).isEqualTo(whole);
    assertThat(Large.decoded(whole, mail.envelope(), content.length)).isEqualTo(content);
  }

  static IntStream seeds() {
    Integer only = Integer.getInteger("seed");
    return only == null ? IntStream.range(0, 12) : IntStream.of(only);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void anyContentComesBack(int seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 40; round++) {
      Large.assertBothComeBack(Contents.any(random), ENVELOPE);
    }
    Large.assertBothComeBack(Large.any(random), ENVELOPE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "a", "A1b2", "A1b2\r\n", "height 2431 m\r\n", "\1\2\10", "\u00ff\u0000"})
  void aContentOfNothingElseComesBack(String unit) {
    byte[] content = Contents.latin1(unit.repeat(unit.isEmpty() ? 0 : 1_200_000 / unit.length()));

    Large.assertBothComeBack(content, ENVELOPE);
  }

  @Test
  void textIsDeflatedInPiecesThatMakeOneStream() throws Exception {
    StringBuilder text = new StringBuilder();
    Random random = new Random(8);
    while (text.length() < 2_000_000) {
      text.append("height ").append(random.nextInt(100_000)).append(" m, wind 12 kn\r\n");
    }
    byte[] content = Contents.latin1(text.toString());

    byte[] large = Large.encoded(content, ENVELOPE, CodecVersion.NEWEST);
    byte[] whole = MailCodec.encode(content, ENVELOPE, CodecVersion.DEFLATE);

    assertThat(large[0]).isEqualTo((byte) 2);
    assertThat(large.length).isLessThan(whole.length * 115 / 100);
    assertThat(MailCodec.decode(large, ENVELOPE, content.length)).isEqualTo(content);
  }

  @Test
  void attachedTextIsDeflatedAsText() throws Exception {
    byte[] data = Contents.latin1("height 2431 m, wind 12 kn\n".repeat(60_000));
    byte[] content =
        Contents.latin1(
            "Content-Transfer-Encoding: base64\r\n\r\n" + Large.folded(data, 76, "\r\n") + "\r\n");

    byte[] large = Large.encoded(content, ENVELOPE, CodecVersion.NEWEST);

    assertThat(large.length).isLessThan(data.length / 50);
    assertThat(MailCodec.decode(large, ENVELOPE, content.length)).isEqualTo(content);
  }

  @Test
  void littleOfTheContentIsAskedForAtATime() throws Exception {
    byte[] content = Large.armored(SHORT, 3_000_000, new Random(3));
    Pieces pieces = new Pieces(content);

    OctetSource encoded = LargeMailCodec.encode(pieces, ENVELOPE, CodecVersion.NEWEST);
    byte[] part = encoded.read(2_000_000, 400_000);
    Pieces all = new Pieces(MailCodec.encode(content, ENVELOPE, CodecVersion.NEWEST));
    LargeMailCodec.decode(all, ENVELOPE, content.length, OutputStream.nullOutputStream());

    assertThat(part).isEqualTo(all.read(2_000_000, 400_000));
    assertThat(pieces.largest()).isLessThan(600_000);
  }

  @Test
  void aBombIsRefusedAtTheBound() {
    byte[] zeros = new byte[20_000_000];
    byte[] encoded = MailCodec.encode(zeros, ENVELOPE, CodecVersion.DEFLATE);

    assertThatThrownBy(() -> Large.decoded(encoded, ENVELOPE, 1_000_000))
        .isInstanceOf(UndecodableException.class)
        .hasMessageContaining("TOO_LARGE");
  }

  @Test
  void whatCannotBeReadOrWrittenIsNoFaultOfTheOctets() {
    byte[] encoded = MailCodec.encode(SHORT.content(), ENVELOPE, CodecVersion.NEWEST);
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int octet) throws IOException {
            throw new IOException("full");
          }
        };

    assertThatThrownBy(
            () -> LargeMailCodec.decode(OctetSource.of(encoded), ENVELOPE, 100_000, full))
        .isInstanceOf(UncheckedIOException.class);
  }
}
