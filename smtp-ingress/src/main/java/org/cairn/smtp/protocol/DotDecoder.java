package org.cairn.smtp.protocol;

import java.nio.ByteBuffer;

/**
 * Reads the content after DATA up to {@code CRLF . CRLF} and takes away the dots that were put
 * before lines that begin with one (RFC 5321 section 4.5.2). Only CRLF begins a line.
 *
 * <pre>
 * LINE_START -.->  DOT -CR-> DOT_CR -LF-> the end
 * LINE_START, IN_LINE -CR-> CR -LF-> LINE_START
 * </pre>
 *
 * <p>Used by the thread of one session, for one content.
 */
public final class DotDecoder {
  private static final byte CR = '\r';
  private static final byte LF = '\n';
  private static final byte DOT = '.';
  private static final byte[] LONE_CR = {CR};

  private enum State {
    LINE_START,
    DOT,
    DOT_CR,
    IN_LINE,
    CR
  }

  private State state = State.LINE_START;

  /**
   * Takes octets from {@code source}, which must be backed by an array.
   *
   * @return whether the end of the content was read; the source then stands right behind it.
   *     Otherwise all of the source was taken
   */
  public boolean decode(ByteBuffer source, ContentSink sink) {
    byte[] octets = source.array();
    int base = source.arrayOffset();
    int end = base + source.limit();
    int at = base + source.position();
    int run = at;
    boolean ended = false;
    while (at < end && !ended) {
      byte octet = octets[at];
      switch (state) {
        case LINE_START -> {
          if (octet == DOT) {
            emit(octets, run, at, sink);
            run = at + 1;
            state = State.DOT;
          } else {
            state = octet == CR ? State.CR : State.IN_LINE;
          }
        }
        case DOT -> {
          if (octet == CR) {
            run = at + 1;
            state = State.DOT_CR;
          } else {
            state = State.IN_LINE;
          }
        }
        case DOT_CR -> {
          if (octet == LF) {
            run = at + 1;
            ended = true;
          } else {
            sink.write(LONE_CR, 0, 1);
            state = octet == CR ? State.CR : State.IN_LINE;
          }
        }
        case IN_LINE -> {
          at = endOfRun(octets, at, end);
          if (at == end) {
            continue;
          }
          state = State.CR;
        }
        case CR -> state = octet == LF ? State.LINE_START : octet == CR ? State.CR : State.IN_LINE;
      }
      at++;
    }
    emit(octets, run, Math.min(at, end), sink);
    source.position(at - base);
    return ended;
  }

  private static int endOfRun(byte[] octets, int from, int end) {
    int at = from;
    while (at < end && octets[at] != CR) {
      at++;
    }
    return at;
  }

  private static void emit(byte[] octets, int from, int to, ContentSink sink) {
    if (to > from) {
      sink.write(octets, from, to - from);
    }
  }
}
