package org.cairn.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cairn.mail.Sha256;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The golden files are what each version wrote first; every later version reads them. To add a
 * content, run with {@code -Dgolden.write=true} and look at what git says is new.
 */
class GoldenCodecTest {
  private static final List<CodecVersion> VERSIONS =
      List.of(CodecVersion.DEFLATE, CodecVersion.OUTLINE);

  static Stream<Arguments> golden() {
    return GoldenContents.all().values().stream()
        .flatMap(mail -> VERSIONS.stream().map(version -> Arguments.of(version, mail)));
  }

  private static String name(CodecVersion version, Corpus.Mail mail) {
    return "golden/mail-codec/v" + version + "/" + mail.name() + ".bin";
  }

  private static byte[] read(String name) throws IOException {
    try (InputStream file = GoldenCodecTest.class.getResourceAsStream("/" + name)) {
      return Objects.requireNonNull(file, "no golden file " + name).readAllBytes();
    }
  }

  @ParameterizedTest
  @MethodSource("golden")
  void theGoldenFileIsRead(CodecVersion version, Corpus.Mail mail) throws Exception {
    if (Boolean.getBoolean("golden.write")) {
      Path file = Path.of("src/test/resources", name(version, mail));
      Files.createDirectories(Objects.requireNonNull(file.getParent()));
      if (Files.notExists(file)) {
        Files.write(file, MailCodec.encode(mail.content(), mail.envelope(), version));
      }
      assertThat(MailCodec.decode(Files.readAllBytes(file), mail.envelope(), 10_000))
          .isEqualTo(mail.content());
      return;
    }

    byte[] golden = read(name(version, mail));

    assertThat(golden[0] >>> 5).isLessThanOrEqualTo(version.number());
    assertThat(MailCodec.decode(golden, mail.envelope(), 10_000)).isEqualTo(mail.content());
    assertThat(Large.decoded(golden, mail.envelope(), 10_000)).isEqualTo(mail.content());
  }

  /** What is deflated may differ from one Java to the next; what is not must not. */
  @ParameterizedTest
  @MethodSource("golden")
  void whatIsNotDeflatedIsWrittenTheSame(CodecVersion version, Corpus.Mail mail)
      throws IOException {
    byte[] written = MailCodec.encode(mail.content(), mail.envelope(), version);
    boolean deflated = written[0] == 2 || written[0] == 32 || written[0] == 33;

    if (!deflated && !Boolean.getBoolean("golden.write")) {
      assertThat(written).isEqualTo(read(name(version, mail)));
    }
  }

  /** Who has no dictionary may write so; we never do. */
  @Test
  void deflateWithoutDictionaryIsRead() throws Exception {
    byte[] hello = HexFormat.of().parseHex("01f348cdc9c90700");

    assertThat(MailCodec.decode(hello, Corpus.mails().getFirst().envelope(), 5))
        .isEqualTo(Contents.latin1("Hello"));
  }

  @Test
  void dictionaryAndTemplatesNeverChange() {
    assertThat(Sha256.of(MailDictionary.octets()).hex())
        .isEqualTo("c8f4a3bed7d0820caebcbdbaf72db8234f6c9320b7283716f59c46c5a50a9788");
    assertThat(IntStream.range(0, 6).mapToObj(Templates::skeleton).map(Sha256::of))
        .map(hash -> hash.hex().substring(0, 16))
        .containsExactly(
            "55b3e63504e4bb49",
            "84fa4c542e85abf6",
            "cedf856957036b5e",
            "59218f0bee1701c7",
            "82e3a6f7c28eead5",
            "207d3eab3c201eae");
  }
}
