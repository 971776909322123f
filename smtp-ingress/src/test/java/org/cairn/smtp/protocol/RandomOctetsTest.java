package org.cairn.smtp.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever comes, in whatever pieces. Each case is made from its seed alone. */
final class RandomOctetsTest {
  private static final List<String> WORDS =
      List.of(
          "EHLO x\r\n",
          "HELO [::1]\r\n",
          "MAIL FROM:<a@far.example> SIZE=10\r\n",
          "MAIL FROM:<>\r\n",
          "RCPT TO:<anna@camp.test> NOTIFY=NEVER\r\n",
          "RCPT TO:<\"x\\\"@camp.test\r\n",
          "DATA\r\n",
          "BDAT 7\r\n",
          "BDAT 5 LAST\r\n",
          "AUTH PLAIN\r\n",
          "AUTH LOGIN AAAA\r\n",
          "RSET\r\n",
          "STARTTLS\r\n",
          "NOOP\r\n",
          "\r\n.\r\n",
          ".",
          "\r",
          "\n",
          "\0",
          "\u00e4\u20ac",
          "x".repeat(700),
          "*\r\n");

  static LongStream seeds() {
    return LongStream.range(0, 400);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void noOctetsBreakTheProtocol(long seed) {
    byte[] octets = conversation(new Random(seed));

    assertThatCode(() -> repliesTo(octets, new Random(seed), 4000)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void howOctetsAreCutIntoReadsDoesNotMatter(long seed) {
    // Only STARTTLS asks what came behind it in the same read.
    String text = new String(conversation(new Random(seed)), StandardCharsets.ISO_8859_1);
    byte[] octets = text.replace("STARTTLS", "NOOP").getBytes(StandardCharsets.ISO_8859_1);

    List<String> whole = repliesTo(octets, new Random(seed), octets.length + 1);
    List<String> cut = repliesTo(octets, new Random(seed), 5);

    assertThat(cut).isEqualTo(whole);
  }

  private static byte[] conversation(Random random) {
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    int pieces = 1 + random.nextInt(60);
    for (int i = 0; i < pieces; i++) {
      if (random.nextInt(4) == 0) {
        byte[] noise = new byte[random.nextInt(40)];
        random.nextBytes(noise);
        octets.writeBytes(noise);
      } else {
        octets.writeBytes(WORDS.get(random.nextInt(WORDS.size())).getBytes(StandardCharsets.UTF_8));
      }
    }
    return octets.toByteArray();
  }

  private static List<String> repliesTo(byte[] octets, Random random, int longestPiece) {
    ListenerKind[] kinds = ListenerKind.values();
    ListenerKind kind = kinds[random.nextInt(kinds.length)];
    ScriptedSession session =
        new ScriptedSession(ScriptedSession.terms().withPlainSubmission(true), kind);
    session.addAccount("anna@camp.test", "secret");
    int at = 0;
    while (at < octets.length && !session.isClosed()) {
      int next = Math.min(octets.length, at + 1 + random.nextInt(longestPiece));
      session.receive(Arrays.copyOfRange(octets, at, next));
      at = next;
    }
    return List.copyOf(session.replies());
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void whatWasStuffedIsUnstuffedWhateverTheCuts(long seed) {
    Random random = new Random(seed);
    String content = content(random);
    byte[] sent = (stuffed(content) + ".\r\nNEXT").getBytes(StandardCharsets.ISO_8859_1);
    ByteArrayOutputStream received = new ByteArrayOutputStream();
    DotDecoder decoder = new DotDecoder();

    int at = 0;
    boolean ended = false;
    while (!ended) {
      int next = Math.min(sent.length, at + 1 + random.nextInt(7));
      ByteBuffer piece = ByteBuffer.wrap(sent, at, next - at);
      ended = decoder.decode(piece, received::write);
      at = piece.position();
    }

    assertThat(received.toString(StandardCharsets.ISO_8859_1)).isEqualTo(content);
    assertThat(new String(sent, at, sent.length - at, StandardCharsets.ISO_8859_1))
        .isEqualTo("NEXT");
  }

  private static String content(Random random) {
    StringBuilder content = new StringBuilder();
    int lines = random.nextInt(20);
    for (int i = 0; i < lines; i++) {
      content.append(".".repeat(random.nextInt(3)));
      for (int n = random.nextInt(30); n > 0; n--) {
        char c = (char) random.nextInt(256);
        content.append(c == '\r' || c == '\n' ? '.' : c);
      }
      content.append("\r\n");
    }
    return content.toString();
  }

  private static String stuffed(String content) {
    String stuffed = content.replace("\r\n.", "\r\n..");
    return stuffed.startsWith(".") ? "." + stuffed : stuffed;
  }
}
