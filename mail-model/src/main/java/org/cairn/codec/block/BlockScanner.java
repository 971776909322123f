package org.cairn.codec.block;

import java.util.Base64;
import java.util.Optional;
import org.cairn.codec.block.BlockLines.Lines;
import org.cairn.codec.octets.OctetSource;
import org.cairn.codec.octets.UndecodableException;

/**
 * Finds base64 in a content, with the folding that gives the same octets again; what does not give
 * them again is no block. Each octet is looked at a few times at most, whatever the content is.
 * Used by one thread.
 */
public final class BlockScanner {
  /** Shorter words are as short in the skeleton, and may be words. */
  private static final int MIN_CHARACTERS = 20;

  private static final int CRC_CHARACTERS = 4;

  private final Text text;
  private final BlockLines lines;
  private final int leastCharacters;
  private int failedEnd = -1;
  private int skipUntil;

  /**
   * @param content is not copied; who changes it meanwhile gets nonsense
   */
  public BlockScanner(byte[] content) {
    this(Text.of(content), MIN_CHARACTERS);
  }

  /**
   * @param leastCharacters what is shorter is no block
   */
  BlockScanner(Text text, int leastCharacters) {
    this.text = text;
    this.lines = new BlockLines(text);
    this.leastCharacters = leastCharacters;
  }

  /** The block that starts at {@code start}, where the octet before belongs to none. */
  public Optional<Block> at(int start) {
    if (start < skipUntil) {
      return Optional.empty();
    }
    Lines found = lines.from(start);
    Optional<Block> block =
        found.characters() < leastCharacters
                || (found.count() == 1 && !looksLikeBase64(start, found.end()))
            ? Optional.empty()
            : block(start, found);
    if (block.isEmpty()) {
      // A line before the block may have been taken for its first, so the next line is tried too;
      // but only one, or a content of nothing but such lines would take for ever.
      skipUntil = found.end() == failedEnd ? found.end() : found.firstEnd();
      failedEnd = found.end();
    }
    return block;
  }

  private Optional<Block> block(int start, Lines found) {
    int padding = 0;
    while (padding < 2 && text.octetAt(found.end() + padding) == '=') {
      padding++;
    }
    if ((found.characters() + padding) % 4 != 0) {
      padding = 0;
    }
    boolean padded = (found.characters() + padding) % 4 == 0;
    if (found.characters() % 4 == 1
        || (found.firstEnd() - start > Folding.MAX_WIDTH && found.count() > 1)) {
      return Optional.empty();
    }
    OctetSource data = data(start, found);
    int end = found.end() + padding;
    String lineEnd = found.count() == 1 ? lines.lineEndAt(end) : found.separator();
    boolean crc24 = !lineEnd.isEmpty() && hasCrc24(end, lineEnd, data);
    if (crc24) {
      end += lineEnd.length() + 1 + CRC_CHARACTERS;
    }
    Folding seen = folding(start, found, crc24 ? lineEnd : found.separator(), padded, crc24);
    int number = FoldingFormat.numberOf(seen, found.count());
    Folding used = number == 0 ? seen : FoldingFormat.numbered(number);
    return givesAgain(used, data, start, end)
        ? Optional.of(new Block(used, number, data, end))
        : Optional.empty();
  }

  private OctetSource data(int start, Lines found) {
    int first = found.firstEnd() - start;
    OctetSource data =
        new Base64Data(
            text.source(),
            start,
            first,
            Math.max(1, found.rest()),
            found.separator().length(),
            found.characters());
    return data.length() <= OctetSource.WINDOW ? OctetSource.of(data.all()) : data;
  }

  private static Folding folding(
      int start, Lines found, String separator, boolean padded, boolean crc24) {
    int first = found.firstEnd() - start;
    if (separator.isEmpty() || (found.count() == 1 && first > Folding.MAX_WIDTH)) {
      return new Folding(Folding.UNFOLDED, Folding.UNFOLDED, separator, padded, crc24);
    }
    return new Folding(first, found.count() == 1 ? first : found.rest(), separator, padded, crc24);
  }

  private boolean givesAgain(Folding folding, OctetSource data, int start, int end) {
    Comparison same = new Comparison(text.source().slice(start, end));
    try {
      FoldWriter.write(folding, data, same);
    } catch (UndecodableException _) {
      return false;
    }
    return same.isAll();
  }

  private boolean hasCrc24(int end, String lineEnd, OctetSource data) {
    int sum = end + lineEnd.length() + 1;
    return lines.standsAt(lineEnd + "=", end)
        && isBase64(text.octetAt(sum))
        && !isBase64(text.octetAt(sum + CRC_CHARACTERS))
        && lines.standsAt(Base64.getEncoder().encodeToString(Crc24.of(data)), sum);
  }

  /** A word that is none: capitals, small letters and digits. */
  private boolean looksLikeBase64(int start, int end) {
    boolean upper = false;
    boolean lower = false;
    boolean digit = false;
    for (int at = start; at < end && !(upper && lower && digit); at++) {
      int octet = text.octetAt(at);
      upper |= octet >= 'A' && octet <= 'Z';
      lower |= octet >= 'a' && octet <= 'z';
      digit |= octet >= '0' && octet <= '9';
    }
    return upper && lower && digit;
  }

  /** Nothing begins behind such an octet. */
  public static boolean isWord(int octet) {
    return isBase64(octet) || octet >= 0x80;
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
