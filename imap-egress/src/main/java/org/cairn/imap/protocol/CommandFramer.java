package org.cairn.imap.protocol;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import org.cairn.imap.mailbox.ContentWriter;
import org.cairn.imap.mailbox.MailboxStoreException;
import org.cairn.imap.mailbox.NoRoomException;
import org.cairn.imap.protocol.Framing.Refusal;

/**
 * Cuts what a client sends into commands, literals included, within {@link FramingLimits}. A large
 * mail that is appended goes on to the store as it comes.
 *
 * <p>States: <i>line</i> (until its end) -> <i>literal</i> (its octets) -> <i>line</i> ... ->
 * whole. What is over the limits goes <i>passing over</i>: its lines and the literals announced
 * with <code>{n+}</code> are read and forgotten, then it is reported once. Holds no memory between
 * commands. Not safe for threads: belongs to the reader of one connection.
 */
public final class CommandFramer implements AutoCloseable {
  /** What is passed over at most before the connection is given up. */
  private static final long MAX_PASSED_OVER = 64L * 1024 * 1024;

  /** A line that does not end in so many octets over the limits has no end. */
  private static final int MAX_PASSED_LINE = 64 * 1024;

  private final LongFunction<ContentWriter> contents;
  private FramingLimits limits;
  private List<byte[]> lines = new ArrayList<>(1);
  private List<Literal> literals = List.of();
  private final LineBuffer line = new LineBuffer();
  private LiteralTarget target = LiteralTarget.NOTHING;
  private long literalLeft;
  private long kept;
  private boolean passingOver;
  private long passedOver;
  private int passedOfLine;
  private Refusal refusal = Refusal.TOO_LONG;
  private Tag refusedTag = Tag.UNTAGGED;

  /**
   * @param contents where the store takes a mail of so many octets; used for APPEND after the login
   *     only
   */
  public CommandFramer(FramingLimits limits, LongFunction<ContentWriter> contents) {
    this.limits = limits;
    this.contents = contents;
  }

  /** Other limits from now on. */
  public void limit(FramingLimits changed) {
    limits = changed;
  }

  /** How many octets of a literal are still to come. */
  public long expectsOctets() {
    return literalLeft;
  }

  /** Takes octets from {@code input}, at most to the end of one command. */
  public Framing read(ByteBuffer input) {
    while (input.hasRemaining()) {
      Framing found = literalLeft > 0 ? readLiteral(input) : readLine(input);
      if (!(found instanceof Framing.More)) {
        return found;
      }
    }
    return new Framing.More();
  }

  /** Drops what has come of a command. */
  @Override
  public void close() {
    target.drop();
    target = LiteralTarget.NOTHING;
  }

  private Framing readLine(ByteBuffer input) {
    while (input.hasRemaining()) {
      byte octet = input.get();
      if (octet == '\n') {
        return endLine();
      }
      if (passingOver) {
        if (++passedOver > MAX_PASSED_OVER || ++passedOfLine > MAX_PASSED_LINE) {
          return new Framing.Flood();
        }
        line.addToTail(octet);
      } else if (kept + line.length() >= limits.commandOctets()) {
        passOver(Refusal.TOO_LONG);
        line.addToTail(octet);
      } else {
        line.add(octet);
      }
    }
    return new Framing.More();
  }

  private Framing endLine() {
    LiteralMarker marker = line.marker();
    if (passingOver) {
      line.clear();
      passedOfLine = 0;
      return marker.announces() && !marker.waits() ? skip(marker.octets()) : refuse();
    }
    kept += line.length();
    lines.add(line.take(marker.start()));
    if (marker.announces()) {
      return startLiteral(marker);
    }
    CommandText whole = new CommandText(lines, literals);
    reset();
    return new Framing.Whole(whole);
  }

  private Framing startLiteral(LiteralMarker marker) {
    long octets = marker.octets();
    if (octets <= limits.literalOctets() && kept + octets <= limits.commandOctets()) {
      kept += octets;
      target = LiteralTarget.inMemory((int) octets);
    } else if (!Verb.isAppend(lines.getFirst())
        || literals.stream().anyMatch(Literal.Mail.class::isInstance)) {
      passOver(Refusal.TOO_LONG);
    } else if (octets > limits.appendOctets()) {
      passOver(Refusal.TOO_BIG);
    } else {
      openMail(octets);
    }
    if (passingOver) {
      return marker.waits() ? refuse() : skip(octets);
    }
    literalLeft = octets;
    if (octets == 0) {
      endLiteral();
    }
    return marker.waits() ? new Framing.Continue() : new Framing.More();
  }

  private void openMail(long octets) {
    try {
      target = LiteralTarget.inStore(contents.apply(octets));
    } catch (NoRoomException _) {
      passOver(Refusal.NO_ROOM);
    } catch (MailboxStoreException _) {
      passOver(Refusal.NO_STORE);
    }
  }

  private Framing readLiteral(ByteBuffer input) {
    int now = (int) Math.min(input.remaining(), literalLeft);
    literalLeft -= now;
    if (!passingOver && hasNul(input, now)) {
      passOver(Refusal.NUL);
    }
    try {
      target.write(input, now);
      if (literalLeft == 0) {
        endLiteral();
      }
    } catch (NoRoomException _) {
      // The rest of the mail still comes; it is passed over up to the end of the command.
      passOver(Refusal.NO_ROOM);
    } catch (MailboxStoreException _) {
      passOver(Refusal.NO_STORE);
    }
    return new Framing.More();
  }

  /** RFC 3501 section 9: CHAR8 is any octet but NUL. */
  private static boolean hasNul(ByteBuffer input, int count) {
    int end = input.position() + count;
    for (int at = input.position(); at < end; at++) {
      if (input.get(at) == 0) {
        return true;
      }
    }
    return false;
  }

  private void endLiteral() {
    if (!passingOver) {
      if (literals.isEmpty()) {
        literals = new ArrayList<>(2);
      }
      literals.add(target.finish());
    }
    target = LiteralTarget.NOTHING;
  }

  private void passOver(Refusal why) {
    refusal = why;
    refusedTag = lines.isEmpty() ? line.tag() : Tag.at(lines.getFirst(), lines.getFirst().length);
    passingOver = true;
    target.drop();
    target = LiteralTarget.NOTHING;
    lines = new ArrayList<>(1);
    literals = List.of();
    line.clear();
  }

  private Framing skip(long octets) {
    passedOver += octets;
    literalLeft = octets;
    return passedOver > MAX_PASSED_OVER ? new Framing.Flood() : new Framing.More();
  }

  private Framing refuse() {
    Framing refused = new Framing.Refused(refusedTag, refusal);
    reset();
    return refused;
  }

  private void reset() {
    lines = new ArrayList<>(1);
    literals = List.of();
    line.clear();
    kept = 0;
    literalLeft = 0;
    passingOver = false;
    passedOver = 0;
    passedOfLine = 0;
  }
}
