package org.cairn.imap.mime;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;

/** Decodes Content-Transfer-Encodings (RFC 2045 section 6), as far as they can be decoded. */
final class TransferEncoding {
  private TransferEncoding() {}

  static byte[] decode(String encoding, byte[] octets) {
    return switch (encoding.strip().toLowerCase(Locale.ROOT)) {
      case "base64" -> base64(octets);
      case "quoted-printable" -> quotedPrintable(octets);
      default -> octets;
    };
  }

  static byte[] base64(byte[] encoded) {
    byte[] kept = new byte[encoded.length];
    int count = 0;
    for (byte octet : encoded) {
      if (isBase64(octet)) {
        kept[count++] = octet;
      }
    }
    // A last group of one character holds less than an octet.
    return Base64.getDecoder().decode(Arrays.copyOf(kept, count % 4 == 1 ? count - 1 : count));
  }

  private static boolean isBase64(byte octet) {
    return (octet >= 'A' && octet <= 'Z')
        || (octet >= 'a' && octet <= 'z')
        || (octet >= '0' && octet <= '9')
        || octet == '+'
        || octet == '/';
  }

  static byte[] quotedPrintable(byte[] encoded) {
    ByteArrayOutputStream octets = new ByteArrayOutputStream(encoded.length);
    int at = 0;
    while (at < encoded.length) {
      int end = at + 1;
      if (encoded[at] == '=') {
        int lineEnd = endOfSoftBreak(encoded, at + 1);
        int high = at + 2 < encoded.length ? Character.digit(encoded[at + 1], 16) : -1;
        int low = high >= 0 ? Character.digit(encoded[at + 2], 16) : -1;
        if (lineEnd > 0) {
          end = lineEnd;
        } else if (low >= 0) {
          octets.write(16 * high + low);
          end = at + 3;
        } else {
          octets.write('=');
        }
      } else {
        octets.write(encoded[at]);
      }
      at = end;
    }
    return octets.toByteArray();
  }

  /** Where the next line begins if only a line end follows; -1 otherwise. */
  private static int endOfSoftBreak(byte[] encoded, int from) {
    int at = from;
    while (at < encoded.length
        && (encoded[at] == ' ' || encoded[at] == '\t' || encoded[at] == '\r')) {
      at++;
    }
    return at < encoded.length && encoded[at] == '\n' ? at + 1 : -1;
  }
}
