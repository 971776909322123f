package org.cairn.codec.block;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.cairn.codec.octets.OctetInput;
import org.cairn.codec.octets.OctetWriter;
import org.cairn.codec.octets.UndecodableException;
import org.cairn.codec.octets.UndecodableException.Reason;

/**
 * A folding as one octet, where it is one that clients use, or in full:
 *
 * <pre>
 *   number                                       ; 1 to 8: its place in the list below
 *   0 flags first rest length *octet             ; flags: 1 padded, 2 CRC-24; varints; separator
 * </pre>
 *
 * <p>A width of 0 is a line without end. The list is never changed: a later version of the codec
 * adds to it.
 */
public final class FoldingFormat {
  /** What a number of a folding is below, always. */
  public static final int MAX_NUMBER = 63;

  private static final int IN_FULL = 0;
  private static final int PADDED = 1;
  private static final int CRC24 = 2;

  private static final List<Folding> NUMBERED =
      List.of(
          new Folding(Folding.UNFOLDED, Folding.UNFOLDED, "", true, false),
          new Folding(64, 64, "\r\n", true, true),
          new Folding(64, 64, "\n", true, true),
          new Folding(64, 64, "\r\n", true, false),
          new Folding(64, 64, "\n", true, false),
          new Folding(76, 76, "\r\n", true, false),
          new Folding(76, 76, "\n", true, false),
          new Folding(70, 78, "\r\n\t ", true, false));

  private FoldingFormat() {}

  /**
   * The number of a folding under which a block of so many lines stands just the same, or 0.
   *
   * @param lines how many lines of base64 it has
   */
  static int numberOf(Folding folding, int lines) {
    for (Folding numbered : NUMBERED) {
      if (standsTheSame(folding, numbered, lines)) {
        return NUMBERED.indexOf(numbered) + 1;
      }
    }
    return IN_FULL;
  }

  private static boolean standsTheSame(Folding folding, Folding numbered, int lines) {
    boolean first = lines > 1 ? numbered.first() == folding.first() : true;
    boolean rest = lines > 2 ? numbered.rest() == folding.rest() : true;
    return first
        && rest
        && numbered.first() >= folding.first()
        && (lines < 2 || numbered.rest() >= folding.rest())
        && numbered.separator().equals(folding.separator())
        && numbered.padded() == folding.padded()
        && numbered.crc24() == folding.crc24();
  }

  /** The folding of that number, as it is used from now on by whoever writes it. */
  static Folding numbered(int number) {
    return NUMBERED.get(number - 1);
  }

  /** Writes what follows the number of a folding. */
  public static void writeRest(Block block, OctetWriter out) {
    if (block.number() != IN_FULL) {
      return;
    }
    Folding folding = block.folding();
    out.octet((folding.padded() ? PADDED : 0) | (folding.crc24() ? CRC24 : 0))
        .varint(written(folding.first()))
        .varint(written(folding.rest()))
        .varint(folding.separator().length())
        .latin1(folding.separator());
  }

  private static int written(int width) {
    return width == Folding.UNFOLDED ? 0 : width;
  }

  /** Reads the folding whose number was read. */
  public static Folding readRest(int number, OctetInput in) throws UndecodableException {
    if (number != IN_FULL) {
      if (number > NUMBERED.size()) {
        throw new UndecodableException(Reason.MALFORMED, "a folding of no number we know");
      }
      return numbered(number);
    }
    int flags = in.octet();
    if (flags > (PADDED | CRC24)) {
      throw new UndecodableException(Reason.MALFORMED, "flags of a folding that nobody writes");
    }
    int first = read(in);
    int rest = read(in);
    byte[] separator = in.octets(in.varint(Folding.MAX_SEPARATOR));
    try {
      return new Folding(
          first,
          rest,
          new String(separator, StandardCharsets.ISO_8859_1),
          (flags & PADDED) != 0,
          (flags & CRC24) != 0);
    } catch (IllegalArgumentException e) {
      throw new UndecodableException(Reason.MALFORMED, String.valueOf(e.getMessage()));
    }
  }

  private static int read(OctetInput in) throws UndecodableException {
    int width = in.varint(Folding.MAX_WIDTH);
    return width == 0 ? Folding.UNFOLDED : width;
  }
}
