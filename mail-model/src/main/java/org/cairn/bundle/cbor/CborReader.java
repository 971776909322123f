package org.cairn.bundle.cbor;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/**
 * Reads deterministic CBOR from octets that may be anything. What is not encoded as {@link
 * CborWriter} writes it is refused, so whatever was read is written again octet for octet. No
 * length that is read leads to an allocation beyond the octets that are there. Used by one thread.
 */
public final class CborReader {
  private final byte[] in;
  private int at;

  public CborReader(Octets in) {
    this.in = in.shared();
  }

  /** The offset of the next octet. */
  public int offset() {
    return at;
  }

  public boolean isAtEnd() {
    return at == in.length;
  }

  /** Octets read already, from {@code from} to here. */
  public Octets since(int from) {
    return Octets.of(in, from, at);
  }

  /** Whether an unsigned integer stands here. */
  public boolean startsWithUnsigned() {
    return startsWith(Major.UNSIGNED);
  }

  /** An unsigned integer of 64 bits; the upper half comes as a negative number. */
  public long unsigned() throws MalformedException {
    return head(Major.UNSIGNED);
  }

  /** An unsigned integer of at most {@code max}, which is not negative. */
  public long unsigned(long max) throws MalformedException {
    int start = at;
    long value = unsigned();
    if (value < 0 || value > max) {
      throw new MalformedException(Fault.WRONG_VALUE, start, "a number above " + max);
    }
    return value;
  }

  /** The number of a version; another than {@code known} is refused as such. */
  public void version(long known) throws MalformedException {
    int start = at;
    if (unsigned() != known) {
      throw new MalformedException(Fault.UNKNOWN_VERSION, start, "not version " + known);
    }
  }

  /** An integer of 64 bits with sign. */
  public long integer() throws MalformedException {
    int start = at;
    boolean negative = startsWith(Major.NEGATIVE);
    long argument = head(negative ? Major.NEGATIVE : Major.UNSIGNED);
    if (argument < 0) {
      throw new MalformedException(Fault.WRONG_VALUE, start, "an integer beyond 64 bits");
    }
    return negative ? ~argument : argument;
  }

  /** A byte string of {@code min} to {@code max} octets. */
  public Octets bytes(int min, int max) throws MalformedException {
    int start = string(Major.BYTES, min, max);
    return Octets.of(in, start, at);
  }

  /** A text of at most {@code max} octets of UTF-8. */
  public String text(int max) throws MalformedException {
    int start = string(Major.TEXT, 0, max);
    try {
      ByteBuffer utf8 = ByteBuffer.wrap(in, start, at - start);
      return StandardCharsets.UTF_8.newDecoder().decode(utf8).toString();
    } catch (CharacterCodingException _) {
      throw new MalformedException(Fault.NOT_WELL_FORMED, start, "a text that is not UTF-8");
    }
  }

  public boolean bool() throws MalformedException {
    int octet = next();
    if (octet != Major.FALSE && octet != Major.TRUE) {
      throw new MalformedException(Fault.WRONG_TYPE, at - 1, "not true or false");
    }
    return octet == Major.TRUE;
  }

  /** The head of an array of {@code min} to {@code max} items: their number. */
  public int array(int min, int max) throws MalformedException {
    int start = at;
    long count = head(Major.ARRAY);
    if (count < min || count > max) {
      throw new MalformedException(
          Fault.WRONG_VALUE, start, "an array of not " + min + " to " + max + " items");
    }
    return (int) count;
  }

  /** The head of an indefinite array. */
  public void openArray() throws MalformedException {
    if (next() != (Major.ARRAY << 5 | Major.INDEFINITE)) {
      throw new MalformedException(Fault.WRONG_TYPE, at - 1, "not an indefinite array");
    }
  }

  /** Whether an indefinite array ends here; if so, its end is read. */
  public boolean closesArray() throws MalformedException {
    if (at == in.length) {
      throw new MalformedException(Fault.TRUNCATED, at, "an array has no end");
    }
    boolean closes = (in[at] & 0xff) == 0xff;
    at += closes ? 1 : 0;
    return closes;
  }

  /** One well-formed item of any type, as it stands. */
  public Octets item() throws MalformedException {
    int start = at;
    ItemScanner scanner = new ItemScanner(start);
    at += scanner.feed(in, at, in.length);
    if (!scanner.isComplete()) {
      throw new MalformedException(Fault.TRUNCATED, start, "an item has no end");
    }
    return since(start);
  }

  /** All that is left. */
  public Octets rest() {
    int start = at;
    at = in.length;
    return since(start);
  }

  public void end() throws MalformedException {
    if (at != in.length) {
      throw new MalformedException(Fault.TRAILING_OCTETS, at, "something follows the end");
    }
  }

  /** Makes a value of what was read; what its constructor refuses is a fault of the octets. */
  public <T> T value(Supplier<T> constructor) throws MalformedException {
    try {
      return constructor.get();
    } catch (IllegalArgumentException e) {
      throw new MalformedException(Fault.WRONG_VALUE, at, String.valueOf(e.getMessage()));
    }
  }

  private boolean startsWith(int major) {
    return at < in.length && (in[at] & 0xff) >> 5 == major;
  }

  private int string(int major, int min, int max) throws MalformedException {
    int head = at;
    long length = head(major);
    if (length < 0 || length > max) {
      throw new MalformedException(Fault.TOO_LARGE, head, "a string above " + max + " octets");
    }
    if (length < min) {
      throw new MalformedException(Fault.WRONG_VALUE, head, "a string below " + min + " octets");
    }
    if (length > in.length - at) {
      throw new MalformedException(Fault.TRUNCATED, head, "a string has no end");
    }
    at += (int) length;
    return at - (int) length;
  }

  private long head(int major) throws MalformedException {
    int start = at;
    int head = next();
    if (head >> 5 != major) {
      throw new MalformedException(Fault.WRONG_TYPE, start, "not of major type " + major);
    }
    int additional = head & 0x1f;
    if (additional < Major.ONE_OCTET) {
      return additional;
    }
    if (additional == Major.INDEFINITE) {
      throw new MalformedException(Fault.NOT_DETERMINISTIC, start, "an indefinite length");
    }
    if (additional > Major.EIGHT_OCTETS) {
      throw new MalformedException(Fault.NOT_WELL_FORMED, start, "a reserved head");
    }
    int octets = 1 << (additional - Major.ONE_OCTET);
    long argument = 0;
    for (int i = 0; i < octets; i++) {
      argument = argument << 8 | next();
    }
    if (Major.argumentOctets(argument) != octets) {
      throw new MalformedException(Fault.NOT_DETERMINISTIC, start, "a head longer than needed");
    }
    return argument;
  }

  private int next() throws MalformedException {
    if (at == in.length) {
      throw new MalformedException(Fault.TRUNCATED, at, "octets are missing");
    }
    return in[at++] & 0xff;
  }
}
