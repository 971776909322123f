package org.cairn.imap.mime;

import java.util.Arrays;
import org.cairn.imap.mailbox.Content;

/**
 * Walks over the lines of a content, window by window. A line ends after its LF; of a line only the
 * first {@link #MAX_PREFIX} octets are kept, which is all a delimiter or a header field needs.
 */
final class ContentLines {
  /** Header fields are folded well below it (RFC 5322 section 2.1.1 allows 998). */
  static final int MAX_PREFIX = 64 * 1024;

  private static final int WINDOW = 128 * 1024;

  private final Content content;
  private final long size;
  private byte[] window = {};
  private long windowStart;
  private long start;
  private long end;
  private long linesBefore;
  private byte[] prefix = {};
  private int prefixFrom;
  private int prefixTo;

  ContentLines(Content content) {
    this.content = content;
    this.size = content.sizeOctets();
  }

  /** Moves to the next line; false at the end of the content. */
  boolean next() {
    linesBefore += hasLineFeed() ? 1 : 0;
    start = end;
    if (start >= size) {
      return false;
    }
    int from = (int) (start - windowStart);
    int feed = indexOfLineFeed(from);
    if (feed < 0 && windowStart + window.length < size) {
      load(start);
      from = 0;
      feed = indexOfLineFeed(0);
    }
    prefix = window;
    prefixFrom = from;
    if (feed >= 0) {
      end = windowStart + feed + 1;
    } else {
      end = skipRestOfLine();
    }
    prefixTo = (int) Math.min(from + Math.min(end - start, MAX_PREFIX), prefix.length);
    return true;
  }

  private void load(long offset) {
    window = content.read(offset, (int) Math.min(WINDOW, size - offset));
    windowStart = offset;
    if (window.length == 0) {
      throw new IllegalStateException("a content is shorter than it says");
    }
  }

  private int indexOfLineFeed(int from) {
    for (int i = Math.max(from, 0); i < window.length; i++) {
      if (window[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  /** The line is longer than a window: its end, with the window moved on to there. */
  private long skipRestOfLine() {
    while (windowStart + window.length < size) {
      load(windowStart + window.length);
      int feed = indexOfLineFeed(0);
      if (feed >= 0) {
        return windowStart + feed + 1;
      }
    }
    return size;
  }

  /** Where the line begins. */
  long start() {
    return start;
  }

  /** Where the next line begins. */
  long end() {
    return end;
  }

  /** How many line ends there are before the line. */
  long linesBefore() {
    return linesBefore;
  }

  /** Whether the line ends with a line feed, as all but the last do. */
  boolean hasLineFeed() {
    return end > start && windowStart <= end - 1 && window[(int) (end - 1 - windowStart)] == '\n';
  }

  boolean startsWith(char first, char second) {
    return prefixTo - prefixFrom >= 2
        && prefix[prefixFrom] == first
        && prefix[prefixFrom + 1] == second;
  }

  /** The line as far as it is kept, with its end. */
  byte[] octets() {
    return Arrays.copyOfRange(prefix, prefixFrom, prefixTo);
  }

  /** How many octets the line end has: 0, 1 (LF) or 2 (CRLF). */
  int lineEndOctets() {
    if (!hasLineFeed()) {
      return 0;
    }
    long length = end - start;
    boolean whole = prefixTo - prefixFrom == length;
    return whole && length >= 2 && prefix[prefixTo - 2] == '\r' ? 2 : 1;
  }

  boolean isEmpty() {
    return end - start == lineEndOctets();
  }
}
