package org.cairn.smtp.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.cairn.log.record.ContentRef;
import org.cairn.smtp.accept.ContentIntake;
import org.cairn.smtp.accept.ContentSpool;
import org.cairn.smtp.accept.TakenContent;
import org.cairn.smtp.accept.TraceField;
import org.cairn.smtp.protocol.ContentSink;
import org.cairn.smtp.protocol.DotDecoder;
import org.cairn.smtp.protocol.Input;
import org.cairn.smtp.protocol.Input.ContentFlaw;
import org.cairn.smtp.protocol.LineCheck;
import org.cairn.smtp.protocol.Session;
import org.jspecify.annotations.Nullable;

/**
 * Reads the content of the mails of one connection, by DATA or by BDAT, as fast as the client is
 * asked to be. Used by the thread of the session.
 */
final class ContentReader {
  private static final byte[] NO_FIELD = {};

  /** A content that is too large is read on so many times its limit, and then the client is cut. */
  private static final int PATIENCE_FACTOR = 4;

  /** After so many octets it is asked again whether there is room for as many more. */
  private static final int ROOM_OCTETS = 256 * 1024;

  private final Wire wire;
  private final ServerContext context;
  private final String clientAddress;
  private final Answers answers;
  private @Nullable Reading reading;
  private long askAgainAt;
  private long lastOctetsNanos;
  private @Nullable TakenContent taken;

  /** The content that is being read: its lines are watched, then it is taken in. */
  private record Reading(ContentSpool spool, LineCheck lines, ContentIntake intake) {
    private ContentFlaw flaw() {
      return intake.isFlawed() ? intake.flaw() : lines.flaw();
    }
  }

  ContentReader(Wire wire, ServerContext context, String clientAddress, Answers answers) {
    this.wire = wire;
    this.context = context;
    this.clientAddress = clientAddress;
    this.answers = answers;
  }

  Input readData(Session session) throws IOException {
    Reading content = begin(session);
    DotDecoder decoder = new DotDecoder();
    try (Metered metered = new Metered(session, content.lines())) {
      Pace pace = new Pace();
      while (!decoder.decode(wire.received(), metered)) {
        pace.fill();
      }
    }
    return new Input.ContentRead(end(content));
  }

  Input readChunk(Session session, long octets, boolean last) throws IOException {
    Reading begun = reading;
    Reading content = begun == null ? begin(session) : begun;
    pass(session, octets, content.lines());
    return new Input.ContentRead(last ? end(content) : content.flaw());
  }

  Input skip(Session session, long octets) throws IOException {
    pass(session, octets, ContentSink.NONE);
    return new Input.ContentRead(ContentFlaw.NONE);
  }

  private void pass(Session session, long octets, ContentSink sink) throws IOException {
    try (Metered metered = new Metered(session, sink)) {
      pass(octets, metered);
    }
  }

  private void pass(long octets, ContentSink sink) throws IOException {
    Pace pace = new Pace();
    long rest = octets;
    while (rest > 0) {
      ByteBuffer received = wire.received();
      if (!received.hasRemaining()) {
        pace.fill();
        continue;
      }
      int length = (int) Math.min(rest, received.remaining());
      sink.write(received.array(), received.arrayOffset() + received.position(), length);
      received.position(received.position() + length);
      rest -= length;
    }
  }

  private Reading begin(Session session) {
    byte[] field = session.isSignedIn() ? NO_FIELD : traceField(session);
    ContentSpool spool = answers.spool(session.peer());
    ContentIntake intake = new ContentIntake(spool, field, context.terms().maxContentOctets());
    Reading begun = new Reading(spool, new LineCheck(intake), intake);
    reading = begun;
    askAgainAt = ROOM_OCTETS;
    lastOctetsNanos = System.nanoTime();
    return begun;
  }

  private byte[] traceField(Session session) {
    return TraceField.write(
        session.clientName(),
        clientAddress,
        context.terms().hostName(),
        session.esmtp(),
        session.secure(),
        context.desk().clock().instant());
  }

  private ContentFlaw end(Reading content) {
    ContentFlaw ofLines = content.lines().flawAtEnd();
    if (content.intake().isFlawed() || ofLines != ContentFlaw.NONE) {
      return content.flaw();
    }
    Optional<TakenContent> whole = content.intake().finish();
    whole.ifPresent(t -> taken = t);
    return content.intake().flaw();
  }

  /** The content that was read whole; the reader is ready for the next one. */
  TakenContent taken() {
    TakenContent whole = taken;
    taken = null;
    drop();
    if (whole == null) {
      throw new IllegalStateException("no content was read");
    }
    return whole;
  }

  /** When the last octets of the content came: since then the client waits for our answer. */
  long lastOctetsNanos() {
    return lastOctetsNanos;
  }

  /** Forgets what was read, which was not given away by {@link #taken}. */
  void drop() {
    Reading begun = reading;
    if (begun != null) {
      begun.intake().drop();
      if (taken != null && taken.ref() instanceof ContentRef.Stored stored) {
        begun.spool().discard(stored);
      }
    }
    reading = null;
    taken = null;
  }

  /** Charges the sender for what passes, however it ends. */
  private final class Metered implements ContentSink, AutoCloseable {
    private final Session session;
    private final ContentSink sink;
    private long octets;

    private Metered(Session session, ContentSink sink) {
      this.session = session;
      this.sink = sink;
    }

    @Override
    public void write(byte[] source, int from, int length) {
      octets += length;
      askForRoom();
      sink.write(source, from, length);
    }

    /** What the client announced, if anything, need not be what it sends. */
    private void askForRoom() {
      Reading fed = reading;
      if (fed == null || fed.intake().isFlawed() || fed.intake().receivedOctets() < askAgainAt) {
        return;
      }
      askAgainAt = fed.intake().receivedOctets() + ROOM_OCTETS;
      if (!context.desk().room().hasRoomFor(ROOM_OCTETS)) {
        fed.intake().refuseForRoom();
      }
    }

    @Override
    public void close() {
      answers.charge(session.peer(), octets);
    }
  }

  /** Holds the client to the time it has for a content. */
  private final class Pace {
    private final long beganNanos = System.nanoTime();
    private long octets;

    private void fill() throws IOException {
      long seconds = octets / context.limits().contentFloor();
      long allowed = context.limits().contentGrace().toNanos() + TimeUnit.SECONDS.toNanos(seconds);
      wire.flush();
      if (!wire.fill(beganNanos + allowed, true)) {
        throw new IOException("connection closed within a content");
      }
      lastOctetsNanos = System.nanoTime();
      octets += wire.received().remaining();
      if (octets / PATIENCE_FACTOR > context.terms().maxContentOctets() + 1_000_000) {
        throw new IOException("content without end");
      }
    }
  }
}
