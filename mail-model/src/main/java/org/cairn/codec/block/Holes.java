package org.cairn.codec.block;

import java.io.ByteArrayOutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.cairn.codec.octets.OctetSource;

/**
 * A content without its large blocks, each of which is one octet: what is left is small enough to
 * be taken apart in memory.
 *
 * @param text is not copied
 * @param blocks where they were
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Holes(byte[] text, Map<Integer, Block> blocks) {
  /** A block of fewer characters stays where it is. */
  static final int LARGE = 64 * 1024;

  /** No character of base64, of UTF-8, or of anything that is recognised. */
  private static final int HOLE = 0xff;

  public Holes {
    blocks = Map.copyOf(blocks);
  }

  /**
   * Takes the large blocks out of a content.
   *
   * @return nothing if more than {@code mostText} octets are left
   */
  public static Optional<Holes> in(OctetSource content, int mostText) {
    Text text = new PagedText(content);
    BlockScanner scanner = new BlockScanner(text, LARGE);
    ByteArrayOutputStream left = new ByteArrayOutputStream();
    Map<Integer, Block> blocks = new LinkedHashMap<>();
    boolean inWord = false;
    int at = 0;
    while (at < content.length()) {
      int octet = text.octetAt(at);
      boolean isWord = BlockScanner.isWord(octet);
      Optional<Block> block = isWord && !inWord ? scanner.at(at) : Optional.empty();
      if (block.isPresent()) {
        blocks.put(left.size(), block.get().at(left.size()));
        left.write(HOLE);
        at = block.get().end();
        inWord = BlockScanner.isWord(text.octetAt(at - 1));
      } else {
        left.write(octet);
        at++;
        inWord = isWord;
      }
      if (left.size() > mostText) {
        return Optional.empty();
      }
    }
    return Optional.of(new Holes(left.toByteArray(), blocks));
  }

  /** The blocks of the text, those that were taken out among them. */
  public BlockFinder finder() {
    BlockScanner small = new BlockScanner(text);
    return at -> Optional.ofNullable(blocks.get(at)).or(() -> small.at(at));
  }
}
