package org.cairn.codec.outline;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cairn.codec.block.Block;
import org.cairn.codec.block.BlockFinder;
import org.cairn.codec.block.BlockScanner;
import org.cairn.codec.block.FoldingFormat;
import org.cairn.codec.block.Holes;
import org.cairn.codec.block.OpenPgpFraming;
import org.cairn.codec.octets.Latin1View;
import org.cairn.codec.octets.OctetSource;
import org.cairn.codec.octets.OctetWriter;

/**
 * Takes a content apart. Whatever the content is, {@link OutlineReader} puts the same one together;
 * what is not recognised stays in the skeleton. Used by one thread, once.
 */
public final class OutlineWriter {
  private static final Pattern ADDRESS =
      Pattern.compile(
          "[A-Za-z0-9!#$%&'*+/=?^_`{|}~.\\x80-\\xff-]{1,256}+@"
              + "[A-Za-z0-9._:\\[\\]\\x80-\\xff-]{1,255}");

  private final byte[] content;
  private final EnvelopeAddresses addresses;
  private final BlockFinder blocks;
  private final Matcher address;
  private final Matcher boundary;
  private final Matcher date;
  private final Matcher hex;
  private final Matcher uuid;
  private final Map<String, Integer> seen = new LinkedHashMap<>();
  private final OctetWriter skeleton = new OctetWriter();
  private final ValueWriter values = new ValueWriter();
  private int lastBlock;

  private OutlineWriter(byte[] content, BlockFinder blocks, EnvelopeAddresses addresses) {
    Latin1View text = Latin1View.of(content);
    this.content = content;
    this.addresses = addresses;
    this.blocks = blocks;
    this.address = ADDRESS.matcher(text);
    this.boundary = BoundaryValue.PATTERN.matcher(text);
    this.date = DateText.PATTERN.matcher(text);
    this.hex = HexValue.PATTERN.matcher(text);
    this.uuid = UuidValue.PATTERN.matcher(text);
  }

  public static Outline outline(byte[] content, EnvelopeAddresses addresses) {
    return new OutlineWriter(content, new BlockScanner(content)::at, addresses).write();
  }

  /** The outline of the whole content that these are the holes in. */
  public static Outline outline(Holes content, EnvelopeAddresses addresses) {
    return new OutlineWriter(content.text(), content.finder(), addresses).write();
  }

  private Outline write() {
    int at = 0;
    while (at < content.length) {
      int end = isStart(at) ? recognised(at) : at;
      if (end == at) {
        literal(content[at] & 0xff);
        end++;
      }
      at = end;
    }
    byte[] outline = skeleton.toBytes();
    if (values.endsWithBlock()) {
      outline[lastBlock] |= (byte) Mark.LAST;
    }
    return new Outline(outline, values.finish());
  }

  /** Nothing begins within a word: this keeps the time to look at a content proportional to it. */
  private boolean isStart(int at) {
    return BlockScanner.isWord(content[at] & 0xff)
        && (at == 0 || !BlockScanner.isWord(content[at - 1] & 0xff));
  }

  private void literal(int octet) {
    if (Mark.isMark(octet)) {
      skeleton.octet(Mark.LITERAL);
    }
    skeleton.octet(octet);
  }

  /** The end of what starts here and is more than letters; {@code at} if that is nothing. */
  private int recognised(int at) {
    int end = value(at, boundary, Mark.BOUNDARY, BoundaryValue::of);
    if (end == at) {
      end = value(at, uuid, Mark.UUID, UuidValue::of);
    }
    if (end == at) {
      end = value(at, hex, Mark.HEX, HexValue::of);
    }
    if (end == at) {
      end = date(at);
    }
    if (end == at) {
      end = address(at);
    }
    return end == at ? block(at) : end;
  }

  private boolean stands(Matcher pattern, int at) {
    return pattern.region(at, content.length).lookingAt();
  }

  private int value(int at, Matcher pattern, int mark, Function<Matcher, Optional<Value>> read) {
    if (!stands(pattern, at)) {
      return at;
    }
    Optional<Value> value = read.apply(pattern);
    if (value.isEmpty()) {
      return at;
    }
    Integer before = seen.get(pattern.group());
    if (before != null) {
      skeleton.octet(Mark.AGAIN).octet(before);
      return pattern.end();
    }
    if (seen.size() < Mark.MAX_AGAIN) {
      seen.put(pattern.group(), seen.size());
    }
    skeleton.octet(mark);
    if (value.get() instanceof HexValue digits) {
      skeleton.octet(digits.isUpperCase() ? 1 : 0);
    }
    values.value(value.get());
    return pattern.end();
  }

  private int date(int at) {
    if (!stands(date, at)) {
      return at;
    }
    Optional<DateText> found = DateText.of(date);
    if (found.isEmpty()) {
      return at;
    }
    skeleton.octet(Mark.DATE).octet(found.get().padded() ? 1 : 0);
    values.date(found.get());
    return date.end();
  }

  /** An address in a sentence may have a full stop after it. */
  private int address(int at) {
    if (!stands(address, at)) {
      return at;
    }
    int end = address.end();
    while (true) {
      Optional<Integer> number = addresses.numberOf(new Latin1View(content, at, end));
      if (number.isPresent()) {
        skeleton.octet(Mark.ADDRESS).octet(number.get());
        return end;
      }
      end--;
      if (content[end] != '.' && content[end] != ':' && content[end] != ']') {
        return at;
      }
    }
  }

  private int block(int at) {
    Optional<Block> found = blocks.at(at);
    if (found.isEmpty()) {
      return at;
    }
    Block block = found.get();
    Optional<OctetSource> squeezed =
        block.folding().crc24() ? OpenPgpFraming.squeeze(block.data()) : Optional.empty();
    skeleton.octet(Mark.BLOCK);
    lastBlock = skeleton.size();
    skeleton.octet(block.number() | (squeezed.isPresent() ? Mark.SQUEEZED : 0));
    FoldingFormat.writeRest(block, skeleton);
    values.block(squeezed.orElse(block.data()));
    return block.end();
  }
}
