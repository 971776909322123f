package org.cairn.codec.block;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.cairn.codec.octets.BoundedOctets;
import org.cairn.codec.octets.UndecodableException;

/**
 * Finds base64 in a content, with the folding that gives the same octets again; what does not give
 * them again is no block. Each octet is looked at a few times at most, whatever the content is.
 * Used by one thread.
 */
public final class BlockScanner {
  /** Shorter words are as short in the skeleton, and may be words. */
  private static final int MIN_CHARACTERS = 20;

  private static final int MAX_SPACE = Folding.MAX_SEPARATOR - 2;
  private static final int CRC_CHARACTERS = 4;

  private final byte[] content;
  private int failedEnd = -1;
  private int skipUntil;

  /**
   * @param content is not copied; who changes it meanwhile gets nonsense
   */
  public BlockScanner(byte[] content) {
    this.content = content;
  }

  /** The block that starts at {@code start}, where the octet before belongs to none. */
  public Optional<Block> at(int start) {
    if (start < skipUntil) {
      return Optional.empty();
    }
    Lines lines = lines(start);
    Optional<Block> block =
        lines.characters < MIN_CHARACTERS
                || (lines.count == 1 && !looksLikeBase64(start, lines.end))
            ? Optional.empty()
            : block(start, lines);
    if (block.isEmpty()) {
      // A line before the block may have been taken for its first, so the next line is tried too;
      // but only one, or a content of nothing but such lines would take for ever.
      skipUntil = lines.end == failedEnd ? lines.end : lines.firstEnd;
      failedEnd = lines.end;
    }
    return block;
  }

  /** The extent of lines that may be one block. */
  private record Lines(
      int count, int firstEnd, int rest, String separator, int characters, int end) {}

  private Lines lines(int start) {
    int firstEnd = runEnd(start);
    String separator = separatorAt(firstEnd);
    int end = firstEnd;
    int rest = 0;
    int count = 1;
    int characters = firstEnd - start;
    while (!separator.isEmpty() && standsAt(separator, end)) {
      int runStart = end + separator.length();
      int length = runEnd(runStart) - runStart;
      boolean isLast = rest > 0 && length < rest;
      boolean isLonger = rest > 0 && length > rest;
      if (length == 0 || isLonger || (isLast && !endsAfter(runStart + length))) {
        break;
      }
      rest = rest == 0 ? length : rest;
      end = runStart + length;
      characters += length;
      count++;
      if (isLast) {
        break;
      }
    }
    return new Lines(count, firstEnd, rest, count == 1 ? "" : separator, characters, end);
  }

  private Optional<Block> block(int start, Lines lines) {
    int padding = 0;
    while (padding < 2 && octetAt(lines.end + padding) == '=') {
      padding++;
    }
    if ((lines.characters + padding) % 4 != 0) {
      padding = 0;
    }
    boolean padded = (lines.characters + padding) % 4 == 0;
    if (lines.characters % 4 == 1
        || (lines.firstEnd - start > Folding.MAX_WIDTH && lines.count > 1)) {
      return Optional.empty();
    }
    byte[] data = decode(start, lines.end);
    int end = lines.end + padding;
    String lineEnd = lines.count == 1 ? lineEndAt(end) : lines.separator;
    boolean crc24 = !lineEnd.isEmpty() && hasCrc24(end, lineEnd, data);
    if (crc24) {
      end += lineEnd.length() + 1 + CRC_CHARACTERS;
    }
    Folding found = folding(start, lines, crc24 ? lineEnd : lines.separator, padded, crc24);
    int number = FoldingFormat.numberOf(found, lines.count);
    Folding used = number == 0 ? found : FoldingFormat.numbered(number);
    return givesAgain(used, data, start, end)
        ? Optional.of(new Block(used, number, data, end))
        : Optional.empty();
  }

  private static Folding folding(
      int start, Lines lines, String separator, boolean padded, boolean crc24) {
    int first = lines.firstEnd - start;
    if (separator.isEmpty() || (lines.count == 1 && first > Folding.MAX_WIDTH)) {
      return new Folding(Folding.UNFOLDED, Folding.UNFOLDED, separator, padded, crc24);
    }
    return new Folding(first, lines.count == 1 ? first : lines.rest, separator, padded, crc24);
  }

  private boolean givesAgain(Folding folding, byte[] data, int start, int end) {
    BoundedOctets again = new BoundedOctets(end - start);
    try {
      folding.write(data, again);
    } catch (UndecodableException _) {
      return false;
    }
    byte[] octets = again.toBytes();
    return Arrays.equals(octets, 0, octets.length, content, start, end);
  }

  private byte[] decode(int start, int end) {
    byte[] characters = new byte[end - start];
    int count = 0;
    for (int at = start; at < end; at++) {
      if (isBase64(content[at])) {
        characters[count++] = content[at];
      }
    }
    return Base64.getDecoder().decode(Arrays.copyOf(characters, count));
  }

  private boolean hasCrc24(int end, String lineEnd, byte[] data) {
    int sum = end + lineEnd.length() + 1;
    return standsAt(lineEnd + "=", end)
        && standsAt(Base64.getEncoder().encodeToString(Crc24.of(data)), sum)
        && !isBase64(octetAt(sum + CRC_CHARACTERS));
  }

  /** A word that is none: capitals, small letters and digits. */
  private boolean looksLikeBase64(int start, int end) {
    boolean upper = false;
    boolean lower = false;
    boolean digit = false;
    for (int at = start; at < end; at++) {
      upper |= content[at] >= 'A' && content[at] <= 'Z';
      lower |= content[at] >= 'a' && content[at] <= 'z';
      digit |= content[at] >= '0' && content[at] <= '9';
    }
    return upper && lower && digit;
  }

  private int runEnd(int start) {
    int at = start;
    while (isBase64(octetAt(at))) {
      at++;
    }
    return at;
  }

  private String separatorAt(int at) {
    String lineEnd = lineEndAt(at);
    if (lineEnd.isEmpty()) {
      return "";
    }
    int end = at + lineEnd.length();
    int spaceEnd = end;
    while (octetAt(spaceEnd) == ' ' || octetAt(spaceEnd) == '\t') {
      spaceEnd++;
    }
    return spaceEnd - end > MAX_SPACE
        ? ""
        : new String(content, at, spaceEnd - at, StandardCharsets.ISO_8859_1);
  }

  private String lineEndAt(int at) {
    return standsAt("\r\n", at) ? "\r\n" : octetAt(at) == '\n' ? "\n" : "";
  }

  private boolean endsAfter(int at) {
    int octet = octetAt(at);
    return octet < 0 || octet == '\r' || octet == '\n' || octet == '=' || octet == ';';
  }

  private boolean standsAt(String text, int at) {
    for (int i = 0; i < text.length(); i++) {
      if (octetAt(at + i) != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** The octet there, or -1 behind the end. */
  private int octetAt(int at) {
    return at < content.length ? content[at] & 0xff : -1;
  }

  /** Whether base64 is written with this octet. */
  public static boolean isBase64(int octet) {
    return (octet >= 'A' && octet <= 'Z')
        || (octet >= 'a' && octet <= 'z')
        || (octet >= '0' && octet <= '9')
        || octet == '+'
        || octet == '/';
  }
}
