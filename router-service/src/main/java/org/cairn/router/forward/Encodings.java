package org.cairn.router.forward;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.cairn.codec.CodecVersion;
import org.cairn.log.record.ContentRef;
import org.cairn.log.record.MailAccepted;
import org.cairn.mail.MailId;
import org.cairn.router.exchange.EncodedMail;

/**
 * Encodes mails for their way, and remembers some of the last: what is begun usually leaves at
 * once, and a large mail leaves in many parts.
 */
final class Encodings {
  private static final long MOST_OCTETS = 16L << 20;

  private record Key(MailId mail, CodecVersion version) {}

  /** Where mails in custody are. */
  interface Mails {
    /** As it was first taken, with its whole envelope; nothing if its custody has ended. */
    Optional<MailAccepted> mail(MailId id);

    /** What rode in its record. */
    byte[] content(MailId id);
  }

  private final Mails mails;
  private final Contents contents;
  private final Map<Key, EncodedMail> last = new LinkedHashMap<>(16, 0.75f, true);
  private long octets;

  Encodings(Mails mails, Contents contents) {
    this.mails = mails;
    this.contents = contents;
  }

  /** Nothing if the mail is in custody no more, or its content is gone. */
  Optional<EncodedMail> of(MailId id, CodecVersion upTo) {
    Key key = new Key(id, upTo);
    EncodedMail known = last.get(key);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<EncodedMail> encoded =
        mails.mail(id).flatMap(mail -> content(mail).map(c -> EncodedMail.encode(mail, c, upTo)));
    encoded.ifPresent(mail -> remember(key, mail));
    return encoded;
  }

  private Optional<byte[]> content(MailAccepted mail) {
    return switch (mail.content()) {
      case ContentRef.Inline _ -> Optional.of(mails.content(mail.id()));
      case ContentRef.Stored stored -> contents.read(stored);
    };
  }

  private void remember(Key key, EncodedMail mail) {
    last.put(key, mail);
    octets += mail.octets().length();
    var oldest = last.entrySet().iterator();
    while (octets > MOST_OCTETS && last.size() > 1) {
      octets -= oldest.next().getValue().octets().length();
      oldest.remove();
    }
  }
}
