package org.cairn.codec;

import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.cairn.codec.block.Holes;
import org.cairn.codec.octets.BoundedStream;
import org.cairn.codec.octets.OctetSource;
import org.cairn.codec.octets.OctetWriter;
import org.cairn.codec.octets.UndecodableException;
import org.cairn.codec.outline.EnvelopeAddresses;
import org.cairn.codec.outline.Outline;
import org.cairn.codec.outline.OutlineWriter;
import org.cairn.mail.Envelope;

/**
 * The {@link MailCodec} for contents of which only a little is to be in memory at a time. What is
 * encoded is a recipe: any piece of it is made from the content when it is read, and is the same
 * each time. What large base64 says is thus the same as from the other codec, and what is deflated
 * inflates to the same.
 */
public final class LargeMailCodec {
  /** What is not large base64 is taken apart in memory up to this, else deflated at most. */
  private static final int MOST_TEXT = 1 << 20;

  private LargeMailCodec() {}

  /**
   * The content as few octets, none of which is kept.
   *
   * @param content read again whenever any of the result is read
   * @param envelope whose addresses the content need not repeat; given again to decode
   * @param atMost the newest version that the destination decodes
   */
  public static OctetSource encode(OctetSource content, Envelope envelope, CodecVersion atMost) {
    EnvelopeAddresses addresses = new EnvelopeAddresses(envelope);
    Optional<Outline> outline =
        atMost.compareTo(CodecVersion.OUTLINE) < 0
            ? Optional.empty()
            : Holes.in(content, MOST_TEXT).map(holes -> OutlineWriter.outline(holes, addresses));
    return outline
        .flatMap(LargeMailCodec::template)
        .filter(encoded -> givesAgain(encoded, addresses, content))
        .orElseGet(() -> shortest(content, addresses, outline));
  }

  private static Optional<OctetSource> template(Outline outline) {
    return Templates.numberOf(outline.skeleton())
        .map(number -> encoded(Forms.FIRST_TEMPLATE + number, outline.values()));
  }

  private static OctetSource shortest(
      OctetSource content, EnvelopeAddresses addresses, Optional<Outline> outline) {
    OctetSource stored = encoded(Forms.STORED, content);
    return candidates(content, outline).stream()
        .sorted(Comparator.comparingInt(OctetSource::length))
        .filter(candidate -> candidate.length() < stored.length())
        .filter(candidate -> givesAgain(candidate, addresses, content))
        .findFirst()
        .orElse(stored);
  }

  private static List<OctetSource> candidates(OctetSource content, Optional<Outline> outline) {
    if (outline.isEmpty()) {
      return Forms.isWorthDeflating(content)
          ? List.of(
              encoded(Forms.DEFLATED_WITH_DICTIONARY, Forms.WITH_DICTIONARY.deflated(content)))
          : List.of();
    }
    byte[] skeleton = outline.get().skeleton();
    OctetSource values = outline.get().values();
    List<OctetSource> candidates = new ArrayList<>();
    candidates.add(
        encoded(
            Forms.SKELETON_DEFLATED,
            inRow(OctetSource.of(Forms.WITH_SKELETONS.deflate(skeleton)), values)));
    if (Forms.isWorthDeflating(values)) {
      byte[] start = new OctetWriter().varint(skeleton.length).octets(skeleton).toBytes();
      candidates.add(
          encoded(
              Forms.ALL_DEFLATED,
              Forms.WITH_SKELETONS.deflated(inRow(OctetSource.of(start), values))));
    }
    return candidates;
  }

  private static OctetSource encoded(int head, OctetSource body) {
    return inRow(OctetSource.of(new byte[] {(byte) head}), body);
  }

  private static OctetSource inRow(OctetSource first, OctetSource second) {
    return OctetSource.inRow(List.of(first, second));
  }

  private static boolean givesAgain(
      OctetSource encoded, EnvelopeAddresses addresses, OctetSource content) {
    ContentCheck same = new ContentCheck(content);
    try {
      decode(encoded, addresses, content.length(), same);
      return same.isContent();
    } catch (UndecodableException _) {
      return false;
    }
  }

  /**
   * Writes the content again.
   *
   * @param encoded read more than once in some places
   * @param envelope with the same addresses in the same order as when it was encoded
   * @param maxOctets refused when the content becomes larger
   * @param to may have got some of it when it is refused
   * @throws UndecodableException if nobody writes such octets, or only a newer version does
   * @throws java.io.UncheckedIOException if {@code encoded} cannot be read or {@code to} fails
   */
  public static void decode(OctetSource encoded, Envelope envelope, int maxOctets, OutputStream to)
      throws UndecodableException {
    decode(encoded, new EnvelopeAddresses(envelope), maxOctets, to);
  }

  private static void decode(
      OctetSource encoded, EnvelopeAddresses addresses, int maxOctets, OutputStream to)
      throws UndecodableException {
    BoundedStream out = new BoundedStream(to, maxOctets);
    new LargeMailReader(encoded, addresses, maxOctets, out).read();
    out.flush();
  }
}
