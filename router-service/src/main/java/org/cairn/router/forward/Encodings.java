package org.cairn.router.forward;

import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cairn.batch.BatchSmtp;
import org.cairn.bundle.cbor.Octets;
import org.cairn.codec.CodecVersion;
import org.cairn.log.record.ContentRef;
import org.cairn.log.record.MailAccepted;
import org.cairn.mail.MailId;
import org.cairn.mail.NodeName;
import org.cairn.router.exchange.EncodedMail;

/**
 * Encodes mails for their way, and remembers some of the last: what is begun usually leaves at
 * once, and a large mail leaves in many parts. Of a large mail that is how to make any part from
 * its content; the content stays on the log.
 */
final class Encodings {
  /** Larger mails are not whole in memory. */
  private static final long WHOLE_UP_TO = 1 << 20;

  private static final long MOST_OCTETS = 16L << 20;

  /** What a large mail takes that is not whole: a piece of its content, and what it is made of. */
  private static final long OF_A_LARGE_MAIL = 1 << 20;

  private record Key(MailId mail, CodecVersion version) {}

  private record Known(EncodedMail mail, long octets) {}

  /** Where mails in custody are. */
  interface Mails {
    /** As it was first taken, with its whole envelope; nothing if its custody has ended. */
    Optional<MailAccepted> mail(MailId id);

    /** As a neighbour without Cairn is to have it. */
    List<MailAccepted> mailsFor(MailId id, NodeName node);

    /** What rode in its record. */
    byte[] content(MailId id);
  }

  private final Mails mails;
  private final Contents contents;
  private final Map<Key, Known> last = new LinkedHashMap<>(16, 0.75f, true);
  private long octets;

  Encodings(Mails mails, Contents contents) {
    this.mails = mails;
    this.contents = contents;
  }

  /** Nothing if the mail is in custody no more, or its content is gone. */
  Optional<EncodedMail> of(MailId id, CodecVersion upTo) {
    Key key = new Key(id, upTo);
    Known known = last.get(key);
    if (known != null) {
      return Optional.of(known.mail());
    }
    Optional<Known> encoded = mails.mail(id).flatMap(mail -> encode(mail, upTo));
    encoded.ifPresent(mail -> remember(key, mail));
    return encoded.map(Known::mail);
  }

  /**
   * The mail for a neighbour without Cairn; nothing if its custody has ended, or its content is
   * gone.
   */
  Optional<Octets> plain(MailId id, NodeName node) {
    List<MailAccepted> some = mails.mailsFor(id, node);
    return some.stream()
        .findFirst()
        .flatMap(this::content)
        .map(
            content ->
                Octets.concat(
                    some.stream()
                        .map(mail -> BatchSmtp.transaction(mail.envelope(), content))
                        .toArray(Octets[]::new)));
  }

  private Optional<byte[]> content(MailAccepted mail) {
    return switch (mail.content()) {
      case ContentRef.Inline _ -> Optional.of(mails.content(mail.id()));
      case ContentRef.Stored stored -> contents.read(stored);
    };
  }

  private Optional<Known> encode(MailAccepted mail, CodecVersion upTo) {
    return switch (mail.content()) {
      case ContentRef.Inline _ -> Optional.of(whole(mail, mails.content(mail.id()), upTo));
      case ContentRef.Stored stored when stored.sizeOctets() <= WHOLE_UP_TO ->
          contents.read(stored).map(content -> whole(mail, content, upTo));
      case ContentRef.Stored stored -> large(mail, stored, upTo);
    };
  }

  private static Known whole(MailAccepted mail, byte[] content, CodecVersion upTo) {
    EncodedMail encoded = EncodedMail.encode(mail, content, upTo);
    return new Known(encoded, encoded.octets().length());
  }

  private Optional<Known> large(MailAccepted mail, ContentRef.Stored stored, CodecVersion upTo) {
    try {
      EncodedMail encoded = EncodedMail.encode(mail, contents.open(stored), upTo);
      return Optional.of(new Known(encoded, OF_A_LARGE_MAIL));
    } catch (UncheckedIOException e) {
      return Optional.empty();
    }
  }

  private void remember(Key key, Known mail) {
    last.put(key, mail);
    octets += mail.octets();
    var oldest = last.entrySet().iterator();
    while (octets > MOST_OCTETS && last.size() > 1) {
      octets -= oldest.next().getValue().octets();
      oldest.remove();
    }
  }
}
