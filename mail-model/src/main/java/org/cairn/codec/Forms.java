package org.cairn.codec;

import org.cairn.codec.deflate.RawDeflate;
import org.cairn.codec.octets.OctetSource;
import org.cairn.codec.octets.OctetWriter;
import org.cairn.codec.octets.UndecodableException;
import org.cairn.codec.octets.UndecodableException.Reason;

/**
 * The forms in which a content can be encoded, by the first octet of what it becomes.
 *
 * <pre>
 *   encoded   = head body              ; head: version in the upper 3 bits, form in the lower 5
 *   version 0 : 0 the content | 1 deflated | 2 deflated with the dictionary
 *   version 1 : 0 skeleton, deflated with its dictionary; values
 *             | 1 length of the skeleton (varint), skeleton, values, all deflated with it
 *             | 2 to 31 values of the template of that number less 2
 * </pre>
 */
final class Forms {
  private static final int FORM_BITS = 5;
  private static final int SMALLEST_SKELETON = 64;
  private static final int SAMPLE = 64 * 1024;

  static final int STORED = 0;
  static final int DEFLATED = 1;
  static final int DEFLATED_WITH_DICTIONARY = 2;

  private static final int OUTLINE = CodecVersion.OUTLINE.number() << FORM_BITS;
  static final int SKELETON_DEFLATED = OUTLINE;
  static final int ALL_DEFLATED = OUTLINE | 1;
  static final int FIRST_TEMPLATE = OUTLINE | 2;

  static final RawDeflate PLAIN = new RawDeflate(new byte[0]);
  static final RawDeflate WITH_DICTIONARY = new RawDeflate(MailDictionary.octets());
  static final RawDeflate WITH_SKELETONS = new RawDeflate(skeletonDictionary());

  private Forms() {}

  /** What skeletons are made of: mail, and last the templates from the rarest to the commonest. */
  private static byte[] skeletonDictionary() {
    OctetWriter all = new OctetWriter().octets(MailDictionary.octets());
    for (int number = 2; number >= 0; number--) {
      all.octets(Templates.skeleton(number));
    }
    return all.toBytes();
  }

  /** No writer makes more of a content: what is not a value is one octet, or a mark and one. */
  static int skeletonBound(int maxOctets) {
    return Math.clamp(2L * maxOctets + SMALLEST_SKELETON, 0, Integer.MAX_VALUE - 8);
  }

  /** Pictures and ciphertext do not become shorter; what stands in the middle tells. */
  static boolean isWorthDeflating(OctetSource octets) {
    if (octets.length() <= SAMPLE) {
      return true;
    }
    byte[] sample = octets.read((octets.length() - SAMPLE) / 2, SAMPLE);
    return PLAIN.deflate(sample).length < SAMPLE - SAMPLE / 50;
  }

  /** The skeleton that this head stands for. */
  static byte[] template(int head) throws UndecodableException {
    int template = head - FIRST_TEMPLATE;
    if (template >= 0 && template < Templates.count()) {
      return Templates.skeleton(template);
    }
    if (head >>> FORM_BITS > CodecVersion.NEWEST.number()) {
      throw new UndecodableException(
          Reason.UNKNOWN_VERSION, "version " + (head >>> FORM_BITS) + " of the codec");
    }
    throw new UndecodableException(Reason.MALFORMED, "a form of no number we know");
  }
}
