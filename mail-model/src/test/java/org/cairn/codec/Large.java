package org.cairn.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.Base64;
import java.util.List;
import java.util.random.RandomGenerator;
import org.cairn.codec.octets.OctetSource;
import org.cairn.codec.octets.UndecodableException;
import org.cairn.mail.Envelope;

/** Contents of many kilobytes, and both codecs at once. */
final class Large {
  private Large() {}

  static byte[] decoded(byte[] encoded, Envelope envelope, int most) throws UndecodableException {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    LargeMailCodec.decode(new Pieces(encoded), envelope, most, content);
    return content.toByteArray();
  }

  /** What the codec for large contents makes, read in pieces that fit nowhere. */
  static byte[] encoded(byte[] content, Envelope envelope, CodecVersion version) {
    OctetSource encoded = LargeMailCodec.encode(new Pieces(content), envelope, version);
    byte[] all = new byte[encoded.length()];
    int piece = 1 + content.length / 7;
    for (int end = all.length; end > 0; end -= piece) {
      int from = Math.max(0, end - piece);
      System.arraycopy(encoded.read(from, end - from), 0, all, from, end - from);
    }
    return all;
  }

  /** Each codec reads what the other wrote. */
  static void assertBothComeBack(byte[] content, Envelope envelope) {
    for (CodecVersion version : List.of(CodecVersion.DEFLATE, CodecVersion.OUTLINE)) {
      try {
        byte[] large = encoded(content, envelope, version);
        byte[] whole = MailCodec.encode(content, envelope, version);

        assertThat(MailCodec.decode(large, envelope, content.length)).isEqualTo(content);
        assertThat(decoded(large, envelope, content.length)).isEqualTo(content);
        assertThat(decoded(whole, envelope, content.length)).isEqualTo(content);
        assertThat(large[0] >>> 5).isLessThanOrEqualTo(version.number());
        assertThat(large.length).isLessThanOrEqualTo(content.length + 1);
      } catch (UndecodableException e) {
        throw new AssertionError("version " + version, e);
      }
    }
  }

  /** Both take the same octets for the same content, or both refuse them. */
  static void assertAgreeOn(byte[] encoded, Envelope envelope, int most) {
    byte[] whole;
    try {
      whole = MailCodec.decode(encoded, envelope, most);
    } catch (UndecodableException _) {
      assertThatRefuses(encoded, envelope, most);
      return;
    }
    try {
      assertThat(decoded(encoded, envelope, most)).isEqualTo(whole);
    } catch (UndecodableException e) {
      throw new AssertionError("only one codec refuses", e);
    }
  }

  private static void assertThatRefuses(byte[] encoded, Envelope envelope, int most) {
    try {
      decoded(encoded, envelope, most);
    } catch (UndecodableException _) {
      return;
    }
    throw new AssertionError("only one codec refuses");
  }

  /** A mail of the real client with another OpenPGP message in it, as large as wanted. */
  static byte[] armored(Corpus.Mail mail, int octets, RandomGenerator random) {
    String text = Contents.text(mail.content());
    int start = text.indexOf("PGP MESSAGE-----\r\n\r\n") + "PGP MESSAGE-----\r\n\r\n".length();
    int end = text.indexOf("\r\n-----END PGP");
    int armor = text.lastIndexOf("\r\n=", end);
    byte[] before = Base64.getMimeDecoder().decode(text.substring(start, armor));
    return Contents.latin1(
        text.substring(0, start) + armor(message(before, octets, random)) + text.substring(end));
  }

  /** The same packets, the last of which is of that length. */
  private static byte[] message(byte[] before, int octets, RandomGenerator random) {
    int data = 0;
    while ((before[data] & 0xff) != 0xd2) {
      data += 2 + (before[data + 1] & 0xff);
    }
    byte[] message = new byte[data + 6 + octets];
    random.nextBytes(message);
    System.arraycopy(before, 0, message, 0, data);
    byte[] head = {
      (byte) 0xd2,
      (byte) 0xff,
      (byte) (octets >>> 24),
      (byte) (octets >>> 16),
      (byte) (octets >>> 8),
      (byte) octets,
      2,
      7,
      2,
      7
    };
    System.arraycopy(head, 0, message, data, head.length);
    return message;
  }

  private static String armor(byte[] message) {
    return folded(message, 64, "\r\n") + "\r\n=" + crc24(message);
  }

  static String folded(byte[] data, int width, String separator) {
    return Base64.getMimeEncoder(width, Contents.latin1(separator)).encodeToString(data);
  }

  /** RFC 9580 section 6.1.1, bit by bit. */
  private static String crc24(byte[] octets) {
    int crc = 0xb704ce;
    for (byte octet : octets) {
      crc ^= (octet & 0xff) << 16;
      for (int bit = 0; bit < 8; bit++) {
        crc <<= 1;
        if ((crc & 0x1000000) != 0) {
          crc ^= 0x1864cfb;
        }
      }
    }
    byte[] sum = {(byte) (crc >>> 16), (byte) (crc >>> 8), (byte) crc};
    return Base64.getEncoder().encodeToString(sum);
  }

  /** Attachments of all sorts between texts, damaged here and there. */
  static byte[] any(RandomGenerator random) {
    StringBuilder text = new StringBuilder("From: <bob@camp.test>\r\nMessage-ID: <1@x>\r\n\r\n");
    int attachments = random.nextInt(1, 4);
    for (int i = 0; i < attachments; i++) {
      byte[] data = new byte[random.nextInt(30_000, 220_000)];
      if (random.nextInt(3) > 0) {
        random.nextBytes(data);
      }
      int width = 4 * random.nextInt(1, 40);
      String separator = List.of("\n", "\r\n", "\r\n\t ").get(random.nextInt(3));
      String base64 = folded(data, random.nextBoolean() ? width : 0, separator);
      text.append("--part\r\nContent-Transfer-Encoding: base64\r\n\r\n").append(base64);
      text.append(random.nextBoolean() ? "\r\n=" + crc24(data) : "").append("\r\n");
      text.append(Contents.text(Contents.any(random)));
    }
    for (int damage = random.nextInt(4); damage > 0; damage--) {
      text.setCharAt(random.nextInt(text.length()), (char) random.nextInt(256));
    }
    return Contents.latin1(text.toString());
  }
}
