package org.cairn.codec;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.cairn.codec.octets.OctetReader;
import org.cairn.codec.octets.OctetSource;
import org.cairn.codec.octets.OctetWriter;
import org.cairn.codec.octets.UndecodableException;
import org.cairn.codec.octets.UndecodableException.Reason;
import org.cairn.codec.outline.EnvelopeAddresses;
import org.cairn.codec.outline.Outline;
import org.cairn.codec.outline.OutlineReader;
import org.cairn.codec.outline.OutlineWriter;
import org.cairn.mail.Envelope;

/**
 * Encodes a content as few octets that give it again, octet for octet, whatever it is: the encoder
 * decodes what it made, and takes a plainer form if that is not the content.
 *
 * <p>For contents that fit into memory some times over; {@link LargeMailCodec} is for the others.
 * Each decodes what the other encoded.
 */
public final class MailCodec {
  /** Larger contents are deflated only where it may gain something. */
  private static final int ALL_FORMS_UP_TO = 64 * 1024;

  private MailCodec() {}

  /**
   * The content as few octets.
   *
   * @param envelope whose addresses the content need not repeat; given again to decode
   * @param atMost the newest version that the destination decodes
   */
  public static byte[] encode(byte[] content, Envelope envelope, CodecVersion atMost) {
    EnvelopeAddresses addresses = new EnvelopeAddresses(envelope);
    if (atMost.compareTo(CodecVersion.OUTLINE) < 0) {
      return shortest(content, addresses, deflated(content));
    }
    Outline outline = OutlineWriter.outline(content, addresses);
    Optional<byte[]> template =
        template(outline).filter(encoded -> givesAgain(encoded, addresses, content));
    return template.orElseGet(() -> shortest(content, addresses, outlined(content, outline)));
  }

  private static Optional<byte[]> template(Outline outline) {
    return Templates.numberOf(outline.skeleton())
        .map(number -> encoded(Forms.FIRST_TEMPLATE + number, outline.values().all()));
  }

  /** Deflating tens of megabytes takes seconds, so it is done only where it may gain something. */
  private static Stream<byte[]> outlined(byte[] content, Outline outline) {
    byte[] separate =
        encoded(
            Forms.SKELETON_DEFLATED,
            new OctetWriter()
                .octets(Forms.WITH_SKELETONS.deflate(outline.skeleton()))
                .octets(outline.values().all())
                .toBytes());
    Stream<byte[]> outlined =
        Forms.isWorthDeflating(outline.values())
            ? Stream.of(
                separate, encoded(Forms.ALL_DEFLATED, Forms.WITH_SKELETONS.deflate(both(outline))))
            : Stream.of(separate);
    return content.length <= ALL_FORMS_UP_TO
        ? Stream.concat(outlined, deflated(content))
        : Stream.concat(outlined, Stream.of(encoded(Forms.STORED, content)));
  }

  private static byte[] both(Outline outline) {
    return new OctetWriter()
        .varint(outline.skeleton().length)
        .octets(outline.skeleton())
        .octets(outline.values().all())
        .toBytes();
  }

  private static Stream<byte[]> deflated(byte[] content) {
    return Stream.of(
        encoded(Forms.STORED, content),
        encoded(Forms.DEFLATED_WITH_DICTIONARY, Forms.WITH_DICTIONARY.deflate(content)));
  }

  private static byte[] encoded(int head, byte[] body) {
    return new OctetWriter().octet(head).octets(body).toBytes();
  }

  private static byte[] shortest(
      byte[] content, EnvelopeAddresses addresses, Stream<byte[]> candidates) {
    return candidates
        .sorted(Comparator.comparingInt(candidate -> candidate.length))
        .filter(candidate -> givesAgain(candidate, addresses, content))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("the content itself gives the content"));
  }

  private static boolean givesAgain(byte[] encoded, EnvelopeAddresses addresses, byte[] content) {
    try {
      return Arrays.equals(decode(encoded, addresses, content.length), content);
    } catch (UndecodableException _) {
      return false;
    }
  }

  /**
   * The content again.
   *
   * @param envelope with the same addresses in the same order as when it was encoded
   * @param maxOctets refused if the content would be larger
   * @throws UndecodableException if nobody writes such octets, or only a newer version does
   */
  public static byte[] decode(byte[] encoded, Envelope envelope, int maxOctets)
      throws UndecodableException {
    return decode(encoded, new EnvelopeAddresses(envelope), maxOctets);
  }

  private static byte[] decode(byte[] encoded, EnvelopeAddresses addresses, int maxOctets)
      throws UndecodableException {
    OctetReader in = new OctetReader(encoded);
    int head = in.octet();
    byte[] content =
        switch (head) {
          case Forms.STORED -> stored(in, maxOctets);
          case Forms.DEFLATED -> Forms.PLAIN.inflate(in, maxOctets);
          case Forms.DEFLATED_WITH_DICTIONARY -> Forms.WITH_DICTIONARY.inflate(in, maxOctets);
          default -> OutlineReader.content(outline(head, in, maxOctets), addresses, maxOctets);
        };
    in.end();
    return content;
  }

  private static byte[] stored(OctetReader in, int maxOctets) throws UndecodableException {
    if (in.remaining() > maxOctets) {
      throw new UndecodableException(Reason.TOO_LARGE, "more than " + maxOctets + " octets");
    }
    return in.rest();
  }

  private static Outline outline(int head, OctetReader in, int maxOctets)
      throws UndecodableException {
    if (head == Forms.SKELETON_DEFLATED) {
      byte[] skeleton = Forms.WITH_SKELETONS.inflate(in, Forms.skeletonBound(maxOctets));
      return new Outline(skeleton, OctetSource.of(in.rest()));
    }
    if (head == Forms.ALL_DEFLATED) {
      OctetReader both =
          new OctetReader(Forms.WITH_SKELETONS.inflate(in, Forms.skeletonBound(maxOctets)));
      byte[] skeleton = both.octets(both.varint(both.remaining()));
      return new Outline(skeleton, OctetSource.of(both.rest()));
    }
    return new Outline(Forms.template(head), OctetSource.of(in.rest()));
  }
}
