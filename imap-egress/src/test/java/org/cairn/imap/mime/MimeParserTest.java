package org.cairn.imap.mime;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.cairn.imap.mailbox.Content;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MimeParserTest {
  private static Content content(String text) {
    return Content.of(text.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1));
  }

  private static String body(Content content, MimePart part) {
    byte[] octets = content.read(part.bodyStart(), (int) part.bodyOctets());
    return new String(octets, StandardCharsets.ISO_8859_1);
  }

  @Test
  void theLineEndBeforeADelimiterBelongsToIt() {
    Content content =
        content("Content-Type: multipart/mixed; boundary=b\n\n--b\n\none\n\n--b\n\ntwo\n--b--\n");
    MimePart mail = MimeParser.parse(content);

    assertThat(mail.children()).hasSize(2);
    assertThat(body(content, mail.children().get(0))).isEqualTo("one\r\n");
    assertThat(body(content, mail.children().get(1))).isEqualTo("two");
    assertThat(mail.children().get(0).bodyLines()).isEqualTo(1);
  }

  @Test
  void aBoundaryThatBeginsLikeAnotherIsAnother() {
    Content content =
        content(
            """
            Content-Type: multipart/mixed; boundary="b"

            --b
            Content-Type: multipart/alternative; boundary="b2"

            --b2

            inner
            --b2--
            --b

            outer
            --b--
            """);
    MimePart mail = MimeParser.parse(content);

    assertThat(mail.children()).hasSize(2);
    assertThat(body(content, mail.children().get(0).children().getFirst())).isEqualTo("inner");
    assertThat(body(content, mail.children().get(1))).isEqualTo("outer");
  }

  @Test
  void aPartThatDoesNotEndGoesToTheEndOfWhatItIsIn() {
    Content content =
        content(
            """
            Content-Type: multipart/mixed; boundary=out

            --out
            Content-Type: multipart/mixed; boundary=in

            --in

            never closed
            --out

            last""");
    MimePart mail = MimeParser.parse(content);

    MimePart inner = mail.children().get(0);
    assertThat(body(content, inner.children().getFirst())).isEqualTo("never closed");
    assertThat(body(content, mail.children().get(1))).isEqualTo("last\r\n".strip());
    assertThat(mail.end()).isEqualTo(content.sizeOctets());
  }

  @Test
  void aMailWithoutBodyOrEmptyLineIsAllHeader() {
    Content content = content("Subject: x\n");
    MimePart mail = MimeParser.parse(content);

    assertThat(mail.bodyStart()).isEqualTo(content.sizeOctets());
    assertThat(mail.bodyOctets()).isZero();
    assertThat(mail.header().first("subject")).contains("x");
  }

  @Test
  void theBoundaryOfALargeMailIsFoundAcrossWindows() {
    String large = ("x".repeat(75) + "\n").repeat(20_000);
    Content content =
        content(
            "Content-Type: multipart/mixed; boundary=b\n\n--b\n\n" + large + "--b\n\nend\n--b--\n");
    MimePart mail = MimeParser.parse(content);

    assertThat(mail.children().get(0).bodyOctets()).isEqualTo(77L * 20_000 - 2);
    assertThat(mail.children().get(0).bodyLines()).isEqualTo(20_000 - 1);
    assertThat(body(content, mail.children().get(1))).isEqualTo("end");
  }

  @Test
  void aLineLongerThanAnyWindowIsPassedOver() {
    Content content =
        content(
            "Content-Type: multipart/mixed; boundary=b\n\n--b\n\n"
                + "x".repeat(1_000_000)
                + "\n--b\n\nend\n--b--\n");
    MimePart mail = MimeParser.parse(content);

    assertThat(body(content, mail.children().get(1))).isEqualTo("end");
    assertThat(mail.children().get(0).bodyOctets()).isBetween(1_000_000L, 1_000_001L);
  }

  @Test
  void nestingAndNumberOfPartsAreBounded() {
    StringBuilder deep = new StringBuilder();
    for (int i = 0; i < 500; i++) {
      deep.append("Content-Type: multipart/mixed; boundary=b" + i + "\n\n--b" + i + "\n");
    }
    StringBuilder many = new StringBuilder("Content-Type: multipart/mixed; boundary=b\n\n");
    many.append("--b\n\nx\n".repeat(20_000));

    MimePart nested = MimeParser.parse(content(deep.toString()));
    MimePart wide = MimeParser.parse(content(many.toString()));

    int depth = 0;
    for (MimePart at = nested; !at.children().isEmpty(); at = at.children().getFirst()) {
      depth++;
    }
    assertThat(depth).isEqualTo(MimeParser.MAX_DEPTH);
    assertThat(wide.children().size()).isLessThanOrEqualTo(MimeParser.MAX_PARTS);
  }

  @Test
  void aDigestHoldsMailsUnlessItSaysOtherwise() {
    Content content =
        content(
            "Content-Type: multipart/digest; boundary=b\n\n--b\n\nSubject: inner\n\nx\n--b--\n");
    MimePart mail = MimeParser.parse(content);

    assertThat(mail.children().getFirst().isMessage()).isTrue();
    assertThat(mail.children().getFirst().message().header().first("Subject")).contains("inner");
  }

  @Test
  void bareLineFeedsAreLineEndsToo() {
    String text = "Content-Type: multipart/mixed; boundary=b\n\n--b\n\none\n--b--\n";
    Content content = Content.of(text.getBytes(StandardCharsets.ISO_8859_1));

    MimePart mail = MimeParser.parse(content);

    assertThat(body(content, mail.children().getFirst())).isEqualTo("one");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void whateverAMailIsItsPartsLieInsideOfIt(long seed) {
    Random random = new Random(seed);
    String[] pieces = {
      "Content-Type: multipart/mixed; boundary=b\r\n",
      "Content-Type: message/rfc822\r\n",
      "--b\r\n",
      "--b--\r\n",
      "\r\n",
      "\n",
      "x",
      "--",
      "Content-Type: multipart/digest; boundary=\"c;\"\r\n",
      "--c;\r\n",
      "Content-Type: text/plain; charset*0=\"a\r\n b",
      "From: <((\"\r\n",
      "=?x?b?",
      "\0"
    };
    for (int round = 0; round < 500; round++) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(60); i > 0; i--) {
        text.append(pieces[random.nextInt(pieces.length)]);
      }
      Content content = Content.of(text.toString().getBytes(StandardCharsets.ISO_8859_1));

      MimePart mail = MimeParser.parse(content);

      assertThat(mail.start()).isZero();
      assertThat(mail.end()).isEqualTo(content.sizeOctets());
      assertInside(mail);
      assertThat(BodyStructureFormat.format(mail, true)).startsWith("(").endsWith(")");
      assertThat(EnvelopeFormat.format(mail.header())).startsWith("(");
      MailText.inBody(content, mail, "needle");
      MailText.inHeader(mail.header(), "needle");
    }
  }

  private static void assertInside(MimePart part) {
    long before = part.bodyStart();
    for (MimePart child : part.children()) {
      assertThat(child.start()).isGreaterThanOrEqualTo(before);
      assertThat(child.end()).isLessThanOrEqualTo(part.end());
      assertInside(child);
      before = child.end();
    }
  }

  /** A field of a quarter of a MiB, each comment of which took a frame of the stack. */
  @Test
  void aParameterBehindAnyNumberOfCommentsIsRead() {
    String comments = ("()".repeat(400) + "\n ").repeat(300);
    Content content = content("Content-Type: text/x; name=" + comments + "here\n\nbody\n");

    assertThat(MimeParser.parse(content).type().parameter("name")).contains("here");
  }

  @Test
  void linesWithoutAColonAreNoFieldsHoweverManyThereAre() {
    Content content = content("a\n".repeat(60_000) + "Subject: here\n\nbody\n");

    assertThat(HeaderSection.of(content).fields())
        .singleElement()
        .satisfies(field -> assertThat(field.name()).isEqualTo("Subject"));
  }
}
