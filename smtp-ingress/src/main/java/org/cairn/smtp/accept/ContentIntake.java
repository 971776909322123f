package org.cairn.smtp.accept;

import java.io.IOException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import org.cairn.log.record.ContentRef;
import org.cairn.mail.HeaderFields;
import org.cairn.mail.Sha256;
import org.cairn.smtp.protocol.ContentSink;
import org.cairn.smtp.protocol.Input.ContentFlaw;
import org.jspecify.annotations.Nullable;

/**
 * Takes in the content of one mail: up to {@link ContentRef#INLINE_OCTETS} in memory, more through
 * the spool while it comes. Once it has a flaw it forgets what it holds and goes on being fed,
 * since what the client announced must be read to its end.
 *
 * <p>Used by the thread of one session.
 */
public final class ContentIntake implements ContentSink {
  /** RFC 5321 section 6.3 asks for a limit of at least 100 trace fields. */
  private static final int MAX_HOPS = 100;

  private static final int FIRST_BUFFER_OCTETS = 8 * 1024;
  private static final byte[] NOTHING = {};

  private final ContentSpool spool;
  private final byte[] traceField;
  private final long limit;
  private final MessageDigest received = Sha256.newDigest();
  private long receivedOctets;
  private byte[] head = NOTHING;
  private int headOctets;
  private ContentSpool.@Nullable Writing writing;
  private ContentFlaw flaw = ContentFlaw.NONE;

  /**
   * @param traceField what we put before the content (RFC 5321 section 4.4), or empty
   * @param limit more octets than this are too many
   */
  public ContentIntake(ContentSpool spool, byte[] traceField, long limit) {
    this.spool = spool;
    this.traceField = traceField.clone();
    this.limit = limit;
    store(this.traceField, 0, this.traceField.length);
  }

  /** How many octets the client sent. */
  public long receivedOctets() {
    return receivedOctets;
  }

  /** Whether it cannot become a mail any more. */
  public boolean isFlawed() {
    return flaw != ContentFlaw.NONE;
  }

  @Override
  public void write(byte[] octets, int from, int length) {
    receivedOctets += length;
    if (receivedOctets > limit) {
      fail(ContentFlaw.TOO_LARGE);
    }
    if (flaw == ContentFlaw.NONE) {
      received.update(octets, from, length);
      store(octets, from, length);
    }
  }

  private void store(byte[] octets, int from, int length) {
    try {
      ContentSpool.Writing open = writing;
      if (open == null && headOctets + length <= ContentRef.INLINE_OCTETS) {
        keep(octets, from, length);
        return;
      }
      if (open == null) {
        open = spool.begin();
        writing = open;
        open.write(head, 0, headOctets);
      }
      open.write(octets, from, length);
    } catch (IOException _) {
      fail(ContentFlaw.NOT_STORED);
    }
  }

  private void keep(byte[] octets, int from, int length) {
    int needed = headOctets + length;
    if (needed > head.length) {
      int doubled = Math.max(FIRST_BUFFER_OCTETS, 2 * head.length);
      head = Arrays.copyOf(head, Math.max(needed, Math.min(doubled, ContentRef.INLINE_OCTETS)));
    }
    System.arraycopy(octets, from, head, headOctets, length);
    headOctets = needed;
  }

  /** The disk has no room for what is still to come. */
  public void refuseForRoom() {
    fail(ContentFlaw.NO_ROOM);
  }

  private void fail(ContentFlaw first) {
    if (flaw == ContentFlaw.NONE) {
      flaw = first;
    }
    drop();
  }

  /** Forgets what it holds. */
  public void drop() {
    ContentSpool.Writing open = writing;
    writing = null;
    head = NOTHING;
    headOctets = 0;
    if (open != null) {
      open.close();
    }
  }

  /**
   * Ends the content; where it was spooled, it is durable on return.
   *
   * @return the content, or nothing if it has a {@link #flaw}
   */
  public Optional<TakenContent> finish() {
    if (flaw != ContentFlaw.NONE) {
      return Optional.empty();
    }
    HeaderFields header = HeaderFields.parse(headerSection());
    if (hops(header) > MAX_HOPS) {
      fail(ContentFlaw.LOOPING);
      return Optional.empty();
    }
    Sha256 receivedHash = Sha256.of(received);
    ContentSpool.Writing open = writing;
    if (open == null) {
      return Optional.of(inline(receivedHash, header));
    }
    try {
      ContentRef.Stored ref = open.finish();
      return Optional.of(new TakenContent(receivedHash, ref, NOTHING, header));
    } catch (IOException _) {
      fail(ContentFlaw.NOT_STORED);
      return Optional.empty();
    } finally {
      drop();
    }
  }

  private TakenContent inline(Sha256 receivedHash, HeaderFields header) {
    byte[] octets = Arrays.copyOf(head, headOctets);
    Sha256 hash = traceField.length == 0 ? receivedHash : Sha256.of(octets);
    return new TakenContent(
        receivedHash, new ContentRef.Inline(octets.length, hash), octets, header);
  }

  /** What is wrong with it, if {@link #finish} gave nothing. */
  public ContentFlaw flaw() {
    return flaw;
  }

  /** The first octets up to the empty line; a header section longer than the head is cut. */
  private byte[] headerSection() {
    for (int i = 3; i < headOctets; i++) {
      if (head[i] == '\n' && head[i - 1] == '\r' && head[i - 2] == '\n' && head[i - 3] == '\r') {
        return Arrays.copyOf(head, i + 1);
      }
    }
    return Arrays.copyOf(head, headOctets);
  }

  private static long hops(HeaderFields header) {
    return header.fields().stream().filter(f -> f.name().equals("received")).count();
  }
}
