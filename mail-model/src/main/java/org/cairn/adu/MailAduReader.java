package org.cairn.adu;

import java.io.OutputStream;
import org.cairn.codec.LargeMailCodec;
import org.cairn.codec.octets.OctetSource;
import org.cairn.codec.octets.UndecodableException;
import org.cairn.mail.Envelope;
import org.cairn.mail.HashingStream;
import org.cairn.mail.MailId;

/** A mail of which the envelope was read, and of the content nothing yet. Used by one thread. */
public final class MailAduReader {
  /** Empty if it follows from envelope and content. */
  private final byte[] id;

  private final Envelope envelope;
  private final OctetSource encoded;

  MailAduReader(byte[] id, Envelope envelope, OctetSource encoded) {
    this.id = id;
    this.envelope = envelope;
    this.encoded = encoded;
  }

  public Envelope envelope() {
    return envelope;
  }

  /**
   * Writes the content.
   *
   * @param maxOctets refused when it becomes larger
   * @param to may have got some of it when it is refused
   * @return the mail's id, which may follow from the content
   * @throws UndecodableException if nobody writes such octets, or only a newer version does
   * @throws java.io.UncheckedIOException if the octets are gone or {@code to} fails
   */
  public MailId content(int maxOctets, OutputStream to) throws UndecodableException {
    HashingStream hashed = new HashingStream(to);
    LargeMailCodec.decode(encoded, envelope, maxOctets, hashed);
    return id.length == 0 ? MailId.derive(envelope, hashed.hash()) : MailId.of(id);
  }
}
