package org.cairn.codec.block;

import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;
import org.cairn.codec.octets.OctetSource;

/**
 * What lines of base64 in a content say: any of it is made from the lines where it stands.
 *
 * @param start where the first line begins in the content
 * @param first characters on the first line
 * @param rest characters on every further line but the last
 * @param separator octets between lines
 * @param characters of base64, without padding
 */
record Base64Data(
    OctetSource content, int start, int first, int rest, int separator, int characters)
    implements OctetSource {
  @Override
  public int length() {
    return characters / 4 * 3 + Math.max(0, characters % 4 - 1);
  }

  @Override
  public byte[] read(int from, int count) {
    Objects.checkFromIndexSize(from, count, length());
    if (count == 0) {
      return new byte[0];
    }
    int before = from % 3;
    int firstCharacter = from / 3 * 4;
    int lastCharacter = (int) Math.min(characters, ((long) from + count + 2) / 3 * 4);
    int begin = place(firstCharacter);
    int end = place(lastCharacter - 1) + 1;
    byte[] data = decode(content.read(start + begin, end - begin));
    return before == 0 && data.length == count
        ? data
        : Arrays.copyOfRange(data, before, before + count);
  }

  /** Where a character stands, from the start of the first line. */
  private int place(int character) {
    if (character < first) {
      return character;
    }
    int further = character - first;
    return first + separator + further / rest * (rest + separator) + further % rest;
  }

  private static byte[] decode(byte[] lines) {
    byte[] base64 = new byte[lines.length];
    int length = 0;
    for (byte octet : lines) {
      if (BlockScanner.isBase64(octet)) {
        base64[length++] = octet;
      }
    }
    return Base64.getDecoder().decode(Arrays.copyOf(base64, length));
  }
}
