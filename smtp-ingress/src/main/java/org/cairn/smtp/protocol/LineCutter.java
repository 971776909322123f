package org.cairn.smtp.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Cuts the octets of a client into command lines, however they are spread over reads.
 *
 * <p>Used by the thread of one session. Holds nothing while no line is half read, since most
 * connections are idle most of the time.
 */
public final class LineCutter {
  /** No command is longer, with all its extensions. */
  public static final int MAX_LINE_OCTETS = 4096;

  /** A line that is too long is read to its end only so far. */
  private static final int MAX_SKIPPED_OCTETS = 65_536;

  private static final byte CR = '\r';
  private static final byte LF = '\n';
  private static final byte[] NOTHING = {};

  private byte[] pending = NOTHING;
  private int length;
  private int skipped;

  /** Whether the client is in the middle of a line. */
  public boolean isMidLine() {
    return length > 0 || skipped > 0;
  }

  /**
   * Takes octets from {@code source}, which must be backed by an array, up to the end of a line.
   *
   * @return the line, or what is wrong with it, or nothing if more octets are needed
   */
  public Optional<Input> cut(ByteBuffer source) {
    byte[] octets = source.array();
    int start = source.arrayOffset() + source.position();
    int end = source.arrayOffset() + source.limit();
    int at = start;
    while (at < end && octets[at] != LF && !isAfterCr(octets, start, at)) {
      at++;
    }
    boolean found = at < end;
    source.position(at - source.arrayOffset() + (found ? 1 : 0));
    if (!found) {
      return keep(octets, start, end);
    }
    if (octets[at] != LF || !isAfterCr(octets, start, at)) {
      return reset(new Input.NoLine(Input.LineFlaw.BARE_NEWLINE));
    }
    if (skipped > 0 || length + at - start > MAX_LINE_OCTETS) {
      return reset(new Input.NoLine(Input.LineFlaw.TOO_LONG));
    }
    if (length == 0) {
      return Optional.of(lineOf(octets, start, at - 1, source.hasRemaining()));
    }
    append(octets, start, at);
    return reset(lineOf(pending, 0, length - 1, source.hasRemaining()));
  }

  /** A CR before an octet that is not LF stands alone, so the scan ends there, too. */
  private boolean isAfterCr(byte[] octets, int start, int at) {
    return at > start ? octets[at - 1] == CR : length > 0 && pending[length - 1] == CR;
  }

  private Optional<Input> keep(byte[] octets, int start, int end) {
    if (skipped == 0 && length + end - start <= MAX_LINE_OCTETS) {
      append(octets, start, end);
      return Optional.empty();
    }
    if (end > start) {
      skipped += end - start;
      // The last octet alone is kept: if it is CR, it matters what comes next.
      pending = new byte[] {octets[end - 1]};
      length = 1;
    }
    return skipped > MAX_SKIPPED_OCTETS
        ? reset(new Input.NoLine(Input.LineFlaw.ENDLESS))
        : Optional.empty();
  }

  private void append(byte[] octets, int start, int end) {
    int needed = length + end - start;
    if (needed > pending.length) {
      pending = Arrays.copyOf(pending, Math.max(needed, 2 * pending.length));
    }
    System.arraycopy(octets, start, pending, length, end - start);
    length = needed;
  }

  private Optional<Input> reset(Input result) {
    pending = NOTHING;
    length = 0;
    skipped = 0;
    return Optional.of(result);
  }

  private static Input lineOf(byte[] octets, int start, int end, boolean followed) {
    for (int i = start; i < end; i++) {
      if (octets[i] < 0) {
        return utf8LineOf(octets, start, end, followed);
      }
    }
    return new Input.Line(
        new String(octets, start, end - start, StandardCharsets.US_ASCII), followed);
  }

  private static Input utf8LineOf(byte[] octets, int start, int end, boolean followed) {
    try {
      ByteBuffer line = ByteBuffer.wrap(octets, start, end - start);
      return new Input.Line(StandardCharsets.UTF_8.newDecoder().decode(line).toString(), followed);
    } catch (CharacterCodingException _) {
      return new Input.NoLine(Input.LineFlaw.NOT_TEXT);
    }
  }
}
