package org.cairn.adu;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.cairn.codec.octets.OctetInput;
import org.cairn.codec.octets.OctetWriter;
import org.cairn.codec.octets.UndecodableException;
import org.cairn.codec.octets.UndecodableException.Reason;
import org.cairn.mail.DsnNotify;
import org.cairn.mail.Envelope;
import org.cairn.mail.MailAddress;
import org.cairn.mail.Recipient;
import org.cairn.mail.ReversePath;

/**
 * An envelope within an ADU.
 *
 * <pre>
 *   flags     = 1 null reverse-path | 2 RET=FULL | 4 ENVID | 8 DSN parameters | 16 one recipient
 *   envelope  = [address] [count] *recipient [text]     ; as the flags say; text: the ENVID
 *   recipient = address [dsn [text]]                    ; text: the ORCPT
 *   dsn       = 1 NEVER | 2 SUCCESS | 4 FAILURE | 8 DELAY | 16 ORCPT is rfc822;address | 32 ORCPT
 *   text      = length *octet                           ; UTF-8
 * </pre>
 */
final class EnvelopeFormat {
  private static final int NULL_PATH = 1;
  private static final int RETURN_FULL = 2;
  private static final int ENVELOPE_ID = 4;
  private static final int DSN = 8;
  private static final int ONE_RECIPIENT = 16;

  private static final int SAME_ORIGINAL = 16;
  private static final int ORIGINAL = 32;
  private static final int MAX_DSN = 63;

  /** A character of Java is at most three octets of UTF-8. */
  private static final int MAX_OCTETS_EACH = 3;

  private EnvelopeFormat() {}

  static int flags(Envelope envelope) {
    boolean dsn = envelope.recipients().stream().anyMatch(r -> dsn(r) != 0);
    return (envelope.reversePath() instanceof ReversePath.Null ? NULL_PATH : 0)
        | (envelope.returnContent() == Envelope.Return.FULL ? RETURN_FULL : 0)
        | (envelope.envelopeId().isEmpty() ? 0 : ENVELOPE_ID)
        | (dsn ? DSN : 0)
        | (envelope.recipients().size() == 1 ? ONE_RECIPIENT : 0);
  }

  static void write(Envelope envelope, OctetWriter out) {
    int flags = flags(envelope);
    AddressWriter addresses = new AddressWriter(out);
    if (envelope.reversePath() instanceof ReversePath.Sender(var address)) {
      addresses.write(address);
    }
    if ((flags & ONE_RECIPIENT) == 0) {
      out.varint(envelope.recipients().size());
    }
    for (Recipient recipient : envelope.recipients()) {
      addresses.write(recipient.address());
      if ((flags & DSN) != 0) {
        writeDsn(recipient, out);
      }
    }
    if ((flags & ENVELOPE_ID) != 0) {
      writeText(envelope.envelopeId(), out);
    }
  }

  private static void writeDsn(Recipient recipient, OctetWriter out) {
    int dsn = dsn(recipient);
    out.octet(dsn);
    if ((dsn & ORIGINAL) != 0) {
      writeText(recipient.originalRecipient(), out);
    }
  }

  private static int dsn(Recipient recipient) {
    int notify = recipient.notifyOn().stream().mapToInt(EnvelopeFormat::bit).sum();
    String original = recipient.originalRecipient();
    if (original.isEmpty()) {
      return notify;
    }
    return notify | (original.equals(same(recipient.address())) ? SAME_ORIGINAL : ORIGINAL);
  }

  private static int bit(DsnNotify notify) {
    return switch (notify) {
      case NEVER -> 1;
      case SUCCESS -> 2;
      case FAILURE -> 4;
      case DELAY -> 8;
    };
  }

  private static String same(MailAddress address) {
    return "rfc822;" + address;
  }

  private static void writeText(String text, OctetWriter out) {
    byte[] octets = Texts.octets(text);
    out.varint(octets.length).octets(octets);
  }

  static Envelope read(int flags, OctetInput in) throws UndecodableException {
    AddressReader addresses = new AddressReader(in);
    ReversePath path =
        (flags & NULL_PATH) != 0 ? ReversePath.NULL : ReversePath.of(addresses.read());
    int count = (flags & ONE_RECIPIENT) != 0 ? 1 : in.varint(Envelope.MAX_RECIPIENTS);
    List<Recipient> recipients = new ArrayList<>();
    try {
      for (int i = 0; i < count; i++) {
        MailAddress address = addresses.read();
        recipients.add((flags & DSN) != 0 ? readRecipient(address, in) : Recipient.of(address));
      }
      String envelopeId = (flags & ENVELOPE_ID) != 0 ? readText(Envelope.MAX_ENVELOPE_ID, in) : "";
      return new Envelope(
          path,
          recipients,
          envelopeId,
          (flags & RETURN_FULL) != 0 ? Envelope.Return.FULL : Envelope.Return.HEADERS);
    } catch (IllegalArgumentException e) {
      throw new UndecodableException(Reason.MALFORMED, String.valueOf(e.getMessage()));
    }
  }

  private static Recipient readRecipient(MailAddress address, OctetInput in)
      throws UndecodableException {
    int dsn = in.octet();
    if (dsn > MAX_DSN || (dsn & (ORIGINAL | SAME_ORIGINAL)) == (ORIGINAL | SAME_ORIGINAL)) {
      throw new UndecodableException(Reason.MALFORMED, "DSN parameters that nobody writes");
    }
    Set<DsnNotify> notify = EnumSet.noneOf(DsnNotify.class);
    for (DsnNotify each : DsnNotify.values()) {
      if ((dsn & bit(each)) != 0) {
        notify.add(each);
      }
    }
    String original = (dsn & SAME_ORIGINAL) != 0 ? same(address) : "";
    if ((dsn & ORIGINAL) != 0) {
      original = readText(Recipient.MAX_ORIGINAL_RECIPIENT, in);
    }
    return new Recipient(address, notify, original);
  }

  private static String readText(int maxCharacters, OctetInput in) throws UndecodableException {
    return Texts.text(in.octets(in.varint(maxCharacters * MAX_OCTETS_EACH)));
  }
}
