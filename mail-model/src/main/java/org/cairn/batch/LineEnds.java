package org.cairn.batch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import org.cairn.bundle.cbor.Octets;

/** Line ends of contents: LF alone on the way, CRLF in our care. */
final class LineEnds {
  private static final int NONE = -1;

  private LineEnds() {}

  /** With LF alone, whatever ended a line before; the last line ends too. */
  static Octets bare(byte[] content) {
    return written(content, false);
  }

  /** The same, and a line that begins with a dot has one more. */
  static Octets stuffed(byte[] content) {
    return written(content, true);
  }

  private static Octets written(byte[] content, boolean stuffed) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(content.length + 64);
    boolean lineStart = true;
    for (int i = 0; i < content.length; i++) {
      byte octet = content[i];
      if (octet == '\r' || octet == '\n') {
        if (octet == '\r' && i + 1 < content.length && content[i + 1] == '\n') {
          i++;
        }
        out.write('\n');
        lineStart = true;
      } else {
        if (lineStart && stuffed && octet == '.') {
          out.write('.');
        }
        out.write(octet);
        lineStart = false;
      }
    }
    if (!lineStart) {
      out.write('\n');
    }
    return Octets.of(out.toByteArray());
  }

  /**
   * Reads a content up to its dot. Only what stands after LF ends it: a lone CR begins no line.
   *
   * @return whether the dot was there
   */
  static boolean readStuffed(PushbackInputStream in, OutputStream to) throws IOException {
    boolean lineStart = true;
    for (int c = in.read(); c != NONE; c = in.read()) {
      if (lineStart && c == '.') {
        if (isEndOfLine(in)) {
          return true;
        }
        lineStart = false; // the dot that was put there
        continue;
      }
      lineStart = write(c, in, to);
    }
    return false;
  }

  /** Takes a line end, if it is next. */
  private static boolean isEndOfLine(PushbackInputStream in) throws IOException {
    int first = in.read();
    if (first == '\n') {
      return true;
    }
    if (first == '\r') {
      int second = in.read();
      if (second == '\n') {
        return true;
      }
      unread(in, second);
    }
    unread(in, first);
    return false;
  }

  /** Reads a content up to the end. */
  static void readBare(PushbackInputStream in, OutputStream to) throws IOException {
    boolean lineStart = true;
    for (int c = in.read(); c != NONE; c = in.read()) {
      lineStart = write(c, in, to);
    }
    if (!lineStart) {
      to.write('\r');
      to.write('\n');
    }
  }

  /** Answers whether LF was written last: a lone CR ends a line, but begins none for a dot. */
  private static boolean write(int c, PushbackInputStream in, OutputStream to) throws IOException {
    if (c != '\r' && c != '\n') {
      to.write(c);
      return false;
    }
    to.write('\r');
    to.write('\n');
    if (c == '\n') {
      return true;
    }
    int next = in.read();
    if (next == '\n') {
      return true;
    }
    unread(in, next);
    return false;
  }

  private static void unread(PushbackInputStream in, int c) throws IOException {
    if (c != NONE) {
      in.unread(c);
    }
  }
}
