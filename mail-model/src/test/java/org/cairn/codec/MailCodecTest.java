package org.cairn.codec;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.cairn.codec.Contents.latin1;

import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cairn.codec.octets.UndecodableException;
import org.cairn.mail.Envelope;
import org.cairn.mail.MailAddress;
import org.cairn.mail.ReversePath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the content is, it comes back octet for octet. */
class MailCodecTest {
  private static final Envelope ENVELOPE = Corpus.named("text-1to1-short.eml").envelope();
  private static final int ROUNDS = 100;

  private static byte[] encode(byte[] content) {
    return MailCodec.encode(content, ENVELOPE, CodecVersion.NEWEST);
  }

  private static void assertComesBack(byte[] content, Envelope envelope) {
    for (CodecVersion version : List.of(CodecVersion.DEFLATE, CodecVersion.OUTLINE)) {
      byte[] encoded = MailCodec.encode(content, envelope, version);
      try {
        assertThat(MailCodec.decode(encoded, envelope, content.length)).isEqualTo(content);
        assertThat(encoded[0] >>> 5).isLessThanOrEqualTo(version.number());
      } catch (UndecodableException e) {
        throw new AssertionError("version " + version, e);
      }
      assertThat(encoded.length).isLessThanOrEqualTo(content.length + 1);
    }
  }

  static IntStream seeds() {
    Integer only = Integer.getInteger("seed");
    return only == null ? IntStream.range(0, 40) : IntStream.of(only);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void anyOctetsComeBack(int seed) {
    Random random = new Random(seed);
    for (int round = 0; round < ROUNDS; round++) {
      assertComesBack(Contents.any(random), ENVELOPE);
    }
  }

  static Stream<String> oddContents() {
    byte[] octets = new byte[300];
    new Random(1).nextBytes(octets);
    String key = Base64.getEncoder().encodeToString(octets);
    return Stream.of(
        "",
        "\r\n",
        "\0",
        "\1",
        "a".repeat(2_000_000),
        "A1b".repeat(100_000),
        "A1b2\r\n".repeat(50_000),
        key.replaceAll(".{64}", "$0\r\n") + "\r\n=AAAA\r\n",
        key.substring(0, 63) + "=\r\n" + key,
        key.replaceAll(".{76}", "$0\n"),
        key.replaceAll(".{61}", "$0\r\n   \t") + "\r\n",
        key.substring(1),
        "Subject: a\r\nSubject: a\r\nSubject: b",
        "Date: Thu, 01 Jan 1970 00:00:00 +0000",
        "Date: Fri, 31 Dec 9999 23:59:59 +0000",
        "Date: Wed, 31 Dec 1969 23:59:59 +0000",
        "Date: Mon, 23 Nov 2026 24:60:60 +0000",
        "\u00c3\u00a4@camp.test alice@camp.test. <bob@camp.test> xbob@camp.test bob@camp.testx");
  }

  @ParameterizedTest
  @MethodSource("oddContents")
  void oddContentsComeBack(String content) {
    assertComesBack(latin1(content), ENVELOPE);
  }

  @Test
  void aMailFromNobodyComesBack() {
    Envelope bounce = Envelope.of(ReversePath.NULL, List.of(MailAddress.parse("bob@camp.test")));

    assertComesBack(latin1("From: <>\r\nTo: <bob@camp.test>\r\n\r\n"), bounce);
  }

  @Test
  void aMailToAThousandComesBack() {
    List<MailAddress> all =
        IntStream.range(0, 1000)
            .mapToObj(i -> MailAddress.parse("user" + i + "@camp.test"))
            .toList();
    Envelope list = Envelope.of(ReversePath.of(all.getFirst()), all);
    StringBuilder to = new StringBuilder("To: ");
    all.forEach(address -> to.append('<').append(address).append(">,\r\n "));

    assertComesBack(latin1(to.toString()), list);
  }

  @Test
  void whatTheEnvelopeSaysIsNotRepeated() {
    MailAddress sender = MailAddress.parse("k7q9x2m4w8v1z5@far-away.example");
    MailAddress recipient = MailAddress.parse("p3n6b8y2t4r7c1@elsewhere.example");
    byte[] content = latin1("From: <" + sender + ">\r\nTo: <" + recipient + ">\r\n\r\nHello\r\n");

    int known =
        MailCodec.encode(
                content,
                Envelope.of(ReversePath.of(sender), List.of(recipient)),
                CodecVersion.NEWEST)
            .length;

    assertThat(known).isLessThan(encode(content).length - 30);
  }

  @Test
  void aReceivedFieldBeforeTheMailCostsLittle() {
    Corpus.Mail mail = Corpus.named("text-1to1-short.eml");
    String field =
        """
        Received: from mail.example.org ([192.0.2.7])
        \tby camp.test with ESMTPS;
        \tSun, 22 Nov 2026 18:52:09 +0000
        """;
    byte[] relayed = Contents.spliced(mail.content(), 0, 0, latin1(field.replace("\n", "\r\n")));

    int over = encode(relayed).length - mail.ciphertext().orElseThrow();

    assertThat(over).isLessThanOrEqualTo(80);
    assertComesBack(relayed, ENVELOPE);
  }

  @Test
  void anAutocryptKeyIsBinary() {
    Corpus.Mail mail = Corpus.named("securejoin-legacy-1-vc-request.eml");
    int key = 384; // octets of the key in its Autocrypt field

    byte[] encoded = MailCodec.encode(mail.content(), mail.envelope(), CodecVersion.NEWEST);

    assertThat(encoded.length).isLessThan(key + 250);
  }

  @Test
  void aLargeAttachmentIsNotBase64() {
    byte[] data = new byte[300_000];
    new Random(5).nextBytes(data);
    String body = Base64.getMimeEncoder().encodeToString(data);
    byte[] content = latin1("Content-Transfer-Encoding: base64\r\n\r\n" + body + "\r\n");

    assertThat(encode(content).length).isLessThan(data.length + 100);
  }

  @Test
  void aLargeAttachmentOfTextIsDeflatedAsText() {
    byte[] data = "height 2431 m, wind 12 kn\n".repeat(10_000).getBytes(ISO_8859_1);
    String body = Base64.getMimeEncoder().encodeToString(data);
    byte[] content = latin1("Content-Transfer-Encoding: base64\r\n\r\n" + body + "\r\n");

    assertThat(encode(content).length).isLessThan(data.length / 50);
    assertComesBack(content, ENVELOPE);
  }

  @Test
  void aMessageInPartialPacketsKeepsItsFraming() {
    Corpus.Mail mail = Corpus.named("text-1to1-short.eml");
    String text = Contents.text(mail.content());
    int start = text.indexOf("\r\n\r\nwUcG") + 4;
    int end = text.indexOf("-----END PGP");
    byte[] data = new byte[1000];
    new Random(3).nextBytes(data);
    String armor = Base64.getEncoder().encodeToString(data).replaceAll(".{64}", "$0\r\n");
    byte[] content = latin1(text.substring(0, start) + armor + "\r\n" + text.substring(end));

    assertThat(encode(content).length).isLessThan(data.length + 80);
    assertComesBack(content, ENVELOPE);
  }
}
