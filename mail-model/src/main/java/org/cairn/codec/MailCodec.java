package org.cairn.codec;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.cairn.codec.deflate.RawDeflate;
import org.cairn.codec.octets.OctetReader;
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
 * <pre>
 *   encoded   = head body              ; head: version in the upper 3 bits, form in the lower 5
 *   version 0 : 0 the content | 1 deflated | 2 deflated with the dictionary
 *   version 1 : 0 skeleton, deflated with its dictionary; values
 *             | 1 length of the skeleton (varint), skeleton, values, all deflated with it
 *             | 2 to 31 values of the template of that number less 2
 * </pre>
 */
public final class MailCodec {
  private static final int FORM_BITS = 5;
  private static final int SMALLEST_SKELETON = 64;
  private static final int SAMPLE = 64 * 1024;

  private static final int STORED = 0;
  private static final int DEFLATED = 1;
  private static final int DEFLATED_WITH_DICTIONARY = 2;

  private static final int OUTLINE = CodecVersion.OUTLINE.number() << FORM_BITS;
  private static final int SKELETON_DEFLATED = OUTLINE;
  private static final int ALL_DEFLATED = OUTLINE | 1;
  private static final int FIRST_TEMPLATE = OUTLINE | 2;

  private static final RawDeflate PLAIN = new RawDeflate(new byte[0]);
  private static final RawDeflate WITH_DICTIONARY = new RawDeflate(MailDictionary.octets());
  private static final RawDeflate WITH_SKELETONS = new RawDeflate(skeletonDictionary());

  private MailCodec() {}

  /** What skeletons are made of: mail, and last the templates from the rarest to the commonest. */
  private static byte[] skeletonDictionary() {
    OctetWriter all = new OctetWriter().octets(MailDictionary.octets());
    for (int number = 2; number >= 0; number--) {
      all.octets(Templates.skeleton(number));
    }
    return all.toBytes();
  }

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
        .map(number -> encoded(FIRST_TEMPLATE + number, outline.values()));
  }

  /** Deflating tens of megabytes takes seconds, so it is done only where it may gain something. */
  private static Stream<byte[]> outlined(byte[] content, Outline outline) {
    byte[] separate =
        encoded(
            SKELETON_DEFLATED,
            new OctetWriter()
                .octets(WITH_SKELETONS.deflate(outline.skeleton()))
                .octets(outline.values())
                .toBytes());
    Stream<byte[]> outlined =
        isWorthDeflating(outline.values())
            ? Stream.of(separate, encoded(ALL_DEFLATED, WITH_SKELETONS.deflate(both(outline))))
            : Stream.of(separate);
    return content.length <= SAMPLE
        ? Stream.concat(outlined, deflated(content))
        : Stream.concat(outlined, Stream.of(encoded(STORED, content)));
  }

  private static byte[] both(Outline outline) {
    return new OctetWriter()
        .varint(outline.skeleton().length)
        .octets(outline.skeleton())
        .octets(outline.values())
        .toBytes();
  }

  /** Pictures and ciphertext do not become shorter; what stands in the middle tells. */
  private static boolean isWorthDeflating(byte[] values) {
    if (values.length <= SAMPLE) {
      return true;
    }
    int from = (values.length - SAMPLE) / 2;
    byte[] sample = Arrays.copyOfRange(values, from, from + SAMPLE);
    return PLAIN.deflate(sample).length < SAMPLE - SAMPLE / 50;
  }

  private static Stream<byte[]> deflated(byte[] content) {
    return Stream.of(
        encoded(STORED, content),
        encoded(DEFLATED_WITH_DICTIONARY, WITH_DICTIONARY.deflate(content)));
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
          case STORED -> stored(in, maxOctets);
          case DEFLATED -> PLAIN.inflate(in, maxOctets);
          case DEFLATED_WITH_DICTIONARY -> WITH_DICTIONARY.inflate(in, maxOctets);
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

  /** No writer makes more of a content: what is not a value is one octet, or a mark and one. */
  private static int skeletonBound(int maxOctets) {
    return Math.clamp(2L * maxOctets + SMALLEST_SKELETON, 0, Integer.MAX_VALUE - 8);
  }

  private static Outline outline(int head, OctetReader in, int maxOctets)
      throws UndecodableException {
    if (head == SKELETON_DEFLATED) {
      byte[] skeleton = WITH_SKELETONS.inflate(in, skeletonBound(maxOctets));
      return new Outline(skeleton, in.rest());
    }
    if (head == ALL_DEFLATED) {
      OctetReader both = new OctetReader(WITH_SKELETONS.inflate(in, skeletonBound(maxOctets)));
      byte[] skeleton = both.octets(both.varint(both.remaining()));
      return new Outline(skeleton, both.rest());
    }
    int template = head - FIRST_TEMPLATE;
    if (template >= 0 && template < Templates.count()) {
      return new Outline(Templates.skeleton(template), in.rest());
    }
    if (head >>> FORM_BITS > CodecVersion.NEWEST.number()) {
      throw new UndecodableException(
          Reason.UNKNOWN_VERSION, "version " + (head >>> FORM_BITS) + " of the codec");
    }
    throw new UndecodableException(Reason.MALFORMED, "a form of no number we know");
  }
}
