package org.cairn.codec;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.random.RandomGenerator;

/** Contents that nobody would write, and some that somebody does. */
public final class Contents {
  private static final int SMALL = 6000;
  private static final List<byte[]> SMALL_MAILS =
      Corpus.mails().stream().map(Corpus.Mail::content).filter(c -> c.length < SMALL).toList();
  private static final List<String> LINES =
      List.of(
          "Received: from x ([127.0.0.1])\r\n\tby y with ESMTPS;\r\n\tMon, 2 Nov 2026 12:05:33 +0100\r\n",
          "Date: Tue, 03 Nov 2026 02:05:33 -0800\r\n",
          "Date: Sun, 31 Feb 2026 02:05:33 -0800\r\n",
          "From: <bob@camp.test>\r\n",
          "To: alice@camp.test, Bob <BOB@camp.test>.\r\n",
          "=abcd\r\n",
          "-----BEGIN PGP MESSAGE-----\r\n\r\n",
          "-----END PGP MESSAGE-----",
          "0123456789abcdef0123456789ABCDEF\n",
          "18eaac17e3e79819_8316e3b3558c51d_c5ef767044edfee9",
          "00eaac17e3e79819_0316e3b3558c51d_05ef767044edfee9",
          "afda5fb6-3a47-4e68-9b06-d191572f8662",
          "\1\2\3\4\5\6\7\10",
          "\0",
          "\r",
          "\n",
          "\u00ff\u00fe\u0080",
          ".\r\n");

  private Contents() {}

  static byte[] octets(RandomGenerator random, int most) {
    byte[] octets = new byte[random.nextInt(most + 1)];
    random.nextBytes(octets);
    return octets;
  }

  /** Something between random octets and a mail that was damaged in a few places. */
  public static byte[] any(RandomGenerator random) {
    return switch (random.nextInt(5)) {
      case 0 -> octets(random, 3000);
      case 1 -> lines(random);
      case 2 -> base64(random);
      default -> damaged(random);
    };
  }

  private static byte[] lines(RandomGenerator random) {
    StringBuilder text = new StringBuilder();
    int count = random.nextInt(40);
    for (int i = 0; i < count; i++) {
      text.append(LINES.get(random.nextInt(LINES.size())));
    }
    return latin1(text.toString());
  }

  /** Base64 folded in ways that no client folds it, with ends that do not fit. */
  private static byte[] base64(RandomGenerator random) {
    StringBuilder text = new StringBuilder();
    int blocks = random.nextInt(1, 5);
    for (int i = 0; i < blocks; i++) {
      byte[] data = octets(random, 400);
      String separator =
          List.of("\n", "\r\n", "\r\n\t ", "\r\n ", "\r", " ").get(random.nextInt(6));
      int width = random.nextInt(1, 100);
      String base64 = Base64.getEncoder().encodeToString(data);
      for (int at = 0; at < base64.length(); at += width) {
        text.append(base64, at, Math.min(at + width, base64.length())).append(separator);
      }
      text.append(LINES.get(random.nextInt(LINES.size())));
    }
    return latin1(text.toString());
  }

  private static byte[] damaged(RandomGenerator random) {
    byte[] content = SMALL_MAILS.get(random.nextInt(SMALL_MAILS.size())).clone();
    int damages = random.nextInt(4);
    for (int i = 0; i < damages; i++) {
      content = damage(content, random);
    }
    return content;
  }

  private static byte[] damage(byte[] content, RandomGenerator random) {
    int at = random.nextInt(content.length);
    int end = Math.min(content.length, at + random.nextInt(80));
    byte[] line = latin1(LINES.get(random.nextInt(LINES.size())));
    return switch (random.nextInt(9)) {
      case 0 -> spliced(content, at, at + 1, octets(random, 1));
      case 1 -> spliced(content, at, end, new byte[0]);
      case 2 -> spliced(content, at, at, octets(random, 30));
      case 3 -> spliced(content, at, at, line);
      case 4 -> spliced(content, 0, 0, line);
      case 5 -> latin1(text(content).replace("\r\n", random.nextBoolean() ? "\n" : "\r"));
      case 6 -> spliced(content, content.length, content.length, content);
      case 7 -> spliced(content, at, at, Arrays.copyOfRange(content, at, end));
      default -> spliced(content, Math.max(0, content.length - 2), content.length, new byte[0]);
    };
  }

  static byte[] spliced(byte[] content, int from, int to, byte[] inserted) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.write(content, 0, from);
    all.writeBytes(inserted);
    all.write(content, to, content.length - to);
    return all.toByteArray();
  }

  static String text(byte[] content) {
    return new String(content, StandardCharsets.ISO_8859_1);
  }

  public static byte[] latin1(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
