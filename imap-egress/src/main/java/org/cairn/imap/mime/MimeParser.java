package org.cairn.imap.mime;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cairn.imap.mailbox.Content;

/**
 * Finds the parts of a content in one pass (RFC 2046 section 5.1). The line end before a delimiter
 * belongs to the delimiter. Damaged mail is taken as it is: a part that does not end goes to the
 * end of what it is in.
 */
public final class MimeParser {
  /** Deeper parts are not taken apart. */
  static final int MAX_DEPTH = 30;

  /** Further parts belong to the last one. */
  static final int MAX_PARTS = 1000;

  /** Header sections kept of one mail. */
  private static final int MAX_HEADER_OCTETS = 1024 * 1024;

  private final ContentLines lines;
  private final List<String> boundaries = new ArrayList<>();
  private int parts;
  private int headerOctets;
  private Stop stop = Stop.NONE;
  private long stoppedAt;
  private long stoppedLines;

  /** What ended a part: the delimiter of the multipart at {@code level}, or the content's end. */
  private record Stop(int level, boolean isLast) {
    static final Stop NONE = new Stop(Integer.MAX_VALUE, false);
    static final Stop CONTENT = new Stop(-1, true);

    boolean isReached() {
      return level != NONE.level;
    }
  }

  private MimeParser(Content content) {
    lines = new ContentLines(content);
  }

  public static MimePart parse(Content content) {
    return new MimeParser(content).part(0, MediaType.TEXT, 0);
  }

  private MimePart part(long start, MediaType otherwise, int depth) {
    parts++;
    HeaderSection header = header();
    MediaType type = MediaType.of(header, otherwise);
    if (depth >= MAX_DEPTH && (type.isMultipart() || type.isMessage())) {
      type = MediaType.OPAQUE;
    }
    List<MimePart> children = new ArrayList<>();
    long bodyStart = stop.isReached() ? stoppedAt : lines.end();
    long linesBefore = lines.linesBefore() + 1;
    if (!stop.isReached()) {
      body(type, bodyStart, depth, children);
    }
    long bodyLines = Math.max(0, stoppedLines - linesBefore);
    return new MimePart(
        start, Math.min(bodyStart, stoppedAt), stoppedAt, bodyLines, header, type, children);
  }

  private void body(MediaType type, long bodyStart, int depth, List<MimePart> children) {
    if (type.isMultipart()) {
      multipart(type, depth, children);
    } else if (type.isMessage()) {
      children.add(part(bodyStart, MediaType.TEXT, depth + 1));
    } else {
      skipToStop();
    }
  }

  /** Reads up to the empty line, or to what stops the part before one. */
  private HeaderSection header() {
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    stop = Stop.NONE;
    LastLine last = new LastLine(lines.end(), 0);
    while (nextUnlessStop(last)) {
      byte[] line = lines.octets();
      if (octets.size() + line.length <= HeaderSection.MAX_OCTETS
          && headerOctets + line.length <= MAX_HEADER_OCTETS) {
        octets.writeBytes(line);
        headerOctets += line.length;
      }
      if (lines.isEmpty()) {
        break;
      }
      last = new LastLine(lines.end(), lines.lineEndOctets());
    }
    return octets.size() == 0 ? HeaderSection.EMPTY : new HeaderSection(octets.toByteArray());
  }

  private void multipart(MediaType type, int depth, List<MimePart> children) {
    skipToFirst(type);
    int level = boundaries.size() - 1;
    MediaType otherwise =
        type.subtype().equalsIgnoreCase("digest") ? MediaType.MESSAGE : MediaType.TEXT;
    while (stop.level() == level && !stop.isLast() && parts < MAX_PARTS) {
      children.add(part(lines.end(), otherwise, depth + 1));
    }
    boundaries.removeLast();
    if (stop.level() == level) {
      skipToStop();
    }
  }

  /** Passes over the preamble. A multipart without a boundary has no parts: nothing matches it. */
  private void skipToFirst(MediaType type) {
    boundaries.add(type.parameter("boundary").filter(b -> !b.isEmpty()).orElse("\n"));
    skipToStop();
  }

  /** Passes over lines to the next delimiter of any multipart we are in. */
  private void skipToStop() {
    LastLine last = new LastLine(lines.end(), 0);
    while (nextUnlessStop(last)) {
      last = new LastLine(lines.end(), lines.lineEndOctets());
    }
  }

  /** The line before a delimiter: its end, and how many octets of it the delimiter takes. */
  private record LastLine(long end, int endOctets) {}

  private boolean nextUnlessStop(LastLine last) {
    if (!lines.next()) {
      stop = Stop.CONTENT;
      stoppedAt = lines.end();
      stoppedLines = lines.linesBefore();
      return false;
    }
    Optional<Stop> delimiter = delimiter();
    if (delimiter.isEmpty()) {
      return true;
    }
    stop = delimiter.get();
    stoppedAt = last.end() - last.endOctets();
    stoppedLines = lines.linesBefore() - (last.endOctets() > 0 ? 1 : 0);
    return false;
  }

  private Optional<Stop> delimiter() {
    if (boundaries.isEmpty() || !lines.startsWith('-', '-')) {
      return Optional.empty();
    }
    String line = new String(lines.octets(), StandardCharsets.ISO_8859_1).stripTrailing();
    for (int level = boundaries.size() - 1; level >= 0; level--) {
      String boundary = boundaries.get(level);
      if (line.startsWith(boundary, 2)) {
        String rest = line.substring(2 + boundary.length());
        if (rest.isEmpty() || rest.equals("--")) {
          return Optional.of(new Stop(level, !rest.isEmpty()));
        }
      }
    }
    return Optional.empty();
  }
}
