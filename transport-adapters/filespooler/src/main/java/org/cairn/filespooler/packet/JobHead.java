package org.cairn.filespooler.packet;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import org.cairn.bundle.cbor.Octets;

/**
 * What stands in a job before its payload. fspl protects it by two checksums, and the payload by
 * none.
 *
 * <pre>{@code
 * job  = "*FILESPOOLER" 0 1 length crc crc head payload
 * length = 8 octets: of head             ; all numbers in network order
 * crc  = 4 octets: CRC-32 of head; then of all before
 * head = MessagePack {seq, ctime: [s, ns], cmd_type: "NOP" / "Fail" /
 *        {"Command": {params: [text], env: [[name, value]]}}}
 * text = array of numbers, an octet each
 * }</pre>
 *
 * @param number in its queue, from 1
 * @param octets of all that stands before the payload
 */
public record JobHead(long number, Kind kind, int octets) {
  /** More of a file need not be read to know its head. */
  public static final int MOST_OCTETS = 64 << 10;

  /** Nobody counts so far. */
  private static final long LAST = 1L << 53;

  private static final byte[] MAGIC = {
    '*', 'F', 'I', 'L', 'E', 'S', 'P', 'O', 'O', 'L', 'E', 'R', 0, 1
  };

  private static final int LENGTH_AT = MAGIC.length;
  private static final int CHECKED = LENGTH_AT + Long.BYTES + Integer.BYTES;
  private static final int PREFIX = CHECKED + Integer.BYTES;

  /** What is to be done with a job. */
  public sealed interface Kind {}

  /**
   * A command gets its payload.
   *
   * @param params what the sender adds
   * @param hasEnvironment whether the sender sets variables, too
   */
  public record Command(List<String> params, boolean hasEnvironment) implements Kind {
    public Command {
      params = List.copyOf(params);
    }
  }

  /** Nothing; it only has a number. */
  public record Nothing() implements Kind {}

  /** It always fails, so that a person must see to the queue. */
  public record Failure() implements Kind {}

  public JobHead {
    if (number < 1 || number > LAST) {
      throw new IllegalArgumentException("jobs are counted from 1 to " + LAST);
    }
  }

  /**
   * Reads the start of a file.
   *
   * @return nothing if no job begins so, or its head is not whole
   */
  public static Optional<JobHead> read(Octets start) {
    byte[] octets = start.toBytes();
    if (octets.length < PREFIX || !Arrays.equals(octets, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
      return Optional.empty();
    }
    ByteBuffer in = ByteBuffer.wrap(octets);
    long length = in.getLong(LENGTH_AT);
    if (length < 1 || length > octets.length - PREFIX) {
      return Optional.empty();
    }
    int end = PREFIX + (int) length;
    boolean sound =
        in.getInt(LENGTH_AT + Long.BYTES) == crc(octets, PREFIX, end)
            && in.getInt(CHECKED) == crc(octets, 0, CHECKED);
    try {
      return sound
          ? Optional.of(parse(Arrays.copyOfRange(octets, PREFIX, end), end))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static int crc(byte[] octets, int from, int to) {
    CRC32 crc = new CRC32();
    crc.update(octets, from, to - from);
    return (int) crc.getValue();
  }

  private static JobHead parse(byte[] head, int octets) {
    PackedHead in = new PackedHead(head);
    long number = 0;
    Kind kind = new Failure();
    int pairs = in.map();
    for (int i = 0; i < pairs; i++) {
      switch (in.text()) {
        case "seq" -> number = in.number();
        case "cmd_type" -> kind = kind(in);
        default -> in.skip();
      }
    }
    if (!in.isAtEnd()) {
      throw new IllegalArgumentException("more than a head");
    }
    return new JobHead(number, kind, octets);
  }

  private static Kind kind(PackedHead in) {
    if (!in.isNextAMap()) {
      return in.text().equals("NOP") ? new Nothing() : new Failure();
    }
    if (in.map() != 1 || !in.text().equals("Command")) {
      throw new IllegalArgumentException("an unknown kind of job");
    }
    List<String> params = List.of();
    boolean hasEnvironment = false;
    int pairs = in.map();
    for (int i = 0; i < pairs; i++) {
      switch (in.text()) {
        case "params" -> params = in.octetTexts();
        case "env" -> {
          int variables = in.array();
          hasEnvironment = variables > 0;
          for (int j = 0; j < variables; j++) {
            in.skip();
          }
        }
        default -> in.skip();
      }
    }
    return new Command(params, hasEnvironment);
  }
}
