package org.cairn.adu;

import java.util.HexFormat;
import java.util.List;
import org.cairn.codec.CodecVersion;
import org.cairn.codec.LargeMailCodec;
import org.cairn.codec.MailCodec;
import org.cairn.codec.octets.FedInput;
import org.cairn.codec.octets.OctetInput;
import org.cairn.codec.octets.OctetReader;
import org.cairn.codec.octets.OctetSource;
import org.cairn.codec.octets.OctetWriter;
import org.cairn.codec.octets.UndecodableException;
import org.cairn.codec.octets.UndecodableException.Reason;
import org.cairn.mail.Envelope;
import org.cairn.mail.MailId;
import org.cairn.mail.Sha256;

/**
 * The octets of a mail ADU, version 0; see docs/wire/mail-adu.md.
 *
 * <pre>
 *   adu  = head [id] envelope content  ; id: 16 octets; content: as the mail codec encodes it
 *   head = version (2 bits, 0) derived (1 bit) flags (5 bits, see EnvelopeFormat)
 * </pre>
 *
 * <p>The id is left out where both sides derive it from envelope and content alike: always, unless
 * the mail has no Message-ID, or goes to others as well by another way.
 */
public final class MailAduFormat {
  private static final int VERSION_SHIFT = 6;
  private static final int DERIVED = 0x20;
  private static final int FLAGS = 0x1f;

  private MailAduFormat() {}

  /**
   * The octets of a mail.
   *
   * @param atMost the newest version of the codec that the destination decodes
   */
  public static byte[] encode(MailAdu adu, CodecVersion atMost) {
    boolean derived = adu.id().equals(derive(adu.envelope(), adu.content()));
    return new OctetWriter()
        .octets(start(adu.id(), adu.envelope(), derived))
        .octets(MailCodec.encode(adu.content(), adu.envelope(), atMost))
        .toBytes();
  }

  /**
   * The mail that octets say.
   *
   * @param maxContentOctets refused if the content would be larger
   * @throws UndecodableException if nobody writes such octets, or only a newer version does
   */
  public static MailAdu decode(byte[] octets, int maxContentOctets) throws UndecodableException {
    OctetReader in = new OctetReader(octets);
    int head = head(in);
    byte[] id = in.octets((head & DERIVED) != 0 ? 0 : MailId.BYTES);
    Envelope envelope = EnvelopeFormat.read(head & FLAGS, in);
    byte[] content = MailCodec.decode(in.rest(), envelope, maxContentOctets);
    return new MailAdu(
        (head & DERIVED) != 0 ? derive(envelope, content) : MailId.of(id), envelope, content);
  }

  /**
   * The octets of a large mail, each of which is made from its content when it is read.
   *
   * @param hash of the content
   * @param atMost the newest version of the codec that the destination decodes
   */
  public static OctetSource encode(
      MailId id, Envelope envelope, OctetSource content, Sha256 hash, CodecVersion atMost) {
    byte[] start = start(id, envelope, id.equals(MailId.derive(envelope, hash)));
    return OctetSource.inRow(
        List.of(OctetSource.of(start), LargeMailCodec.encode(content, envelope, atMost)));
  }

  private static byte[] start(MailId id, Envelope envelope, boolean derived) {
    OctetWriter out = new OctetWriter();
    out.octet((derived ? DERIVED : 0) | EnvelopeFormat.flags(envelope));
    if (!derived) {
      out.octets(HexFormat.of().parseHex(id.hex()));
    }
    EnvelopeFormat.write(envelope, out);
    return out.toBytes();
  }

  /** Begins to read a mail, of which little is in memory at a time. */
  public static MailAduReader open(OctetSource octets) throws UndecodableException {
    FedInput in = FedInput.of(octets, 0);
    int head = head(in);
    byte[] id = in.octets((head & DERIVED) != 0 ? 0 : MailId.BYTES);
    Envelope envelope = EnvelopeFormat.read(head & FLAGS, in);
    OctetSource content = octets.slice(octets.length() - in.remaining(), octets.length());
    return new MailAduReader(id, envelope, content);
  }

  private static int head(OctetInput in) throws UndecodableException {
    int head = in.octet();
    if (head >>> VERSION_SHIFT != 0) {
      throw new UndecodableException(
          Reason.UNKNOWN_VERSION, "version " + (head >>> VERSION_SHIFT) + " of the mail ADU");
    }
    return head;
  }

  private static MailId derive(Envelope envelope, byte[] content) {
    return MailId.derive(envelope, Sha256.of(content));
  }
}
