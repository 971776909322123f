package org.cairn.seal.adu;

import java.util.ArrayList;
import java.util.List;
import org.cairn.bundle.cbor.CborReader;
import org.cairn.bundle.cbor.CborWriter;
import org.cairn.bundle.cbor.Fault;
import org.cairn.bundle.cbor.MalformedException;
import org.cairn.bundle.cbor.Octets;
import org.cairn.bundle.part.Part;
import org.cairn.mail.MailId;
import org.cairn.mail.Sha256;

/**
 * The encoding of application data units: a CBOR sequence that begins with a word of ours, a
 * number.
 *
 * <pre>{@code
 * adu  = 0, encoded-mail                       ; octets to the end, as the mail codec has them
 *      / 1, part
 *      / 2, [1*4096 receipt]
 *      / 3, announcement                       ; octets to the end
 * part = [mail-id, whole bstr .size 32, number, count, bstr]
 * }</pre>
 */
public final class AduFormat {
  private static final int WHOLE_MAIL = 0;
  private static final int MAIL_PART = 1;
  private static final int RECEIPTS = 2;
  private static final int ANNOUNCEMENT = 3;
  private static final int PART_FIELDS = 5;

  private AduFormat() {}

  public static Octets encode(Adu adu) {
    CborWriter out = new CborWriter();
    switch (adu) {
      case Adu.WholeMail mail -> out.unsigned(WHOLE_MAIL).raw(mail.encoded());
      case Adu.MailPart part -> writePart(out.unsigned(MAIL_PART), part.part());
      case Adu.Announcement said -> out.unsigned(ANNOUNCEMENT).raw(said.encoded());
      case Adu.Receipts all -> {
        out.unsigned(RECEIPTS).array(all.receipts().size());
        all.receipts().forEach(r -> ReceiptFormat.write(out, r));
      }
    }
    return out.toOctets();
  }

  public static Adu decode(Octets octets) throws MalformedException {
    CborReader in = new CborReader(octets);
    int kind = (int) in.unsigned(Integer.MAX_VALUE);
    Adu adu =
        switch (kind) {
          case WHOLE_MAIL -> new Adu.WholeMail(in.rest());
          case MAIL_PART -> new Adu.MailPart(readPart(in));
          case RECEIPTS -> readReceipts(in);
          case ANNOUNCEMENT -> new Adu.Announcement(in.rest());
          default -> throw new MalformedException(Fault.UNKNOWN_VERSION, 0, "kind " + kind);
        };
    in.end();
    return adu;
  }

  static void writeMail(CborWriter out, MailId mail) {
    out.bytes(Octets.ofHex(mail.hex()));
  }

  static MailId readMail(CborReader in) throws MalformedException {
    return new MailId(in.bytes(MailId.BYTES, MailId.BYTES).toHex());
  }

  private static void writePart(CborWriter out, Part part) {
    writeMail(out.array(PART_FIELDS), part.mail());
    out.bytes(Octets.of(part.whole().toBytes()));
    out.unsigned(part.number()).unsigned(part.count()).bytes(part.octets());
  }

  private static Part readPart(CborReader in) throws MalformedException {
    in.array(PART_FIELDS, PART_FIELDS);
    MailId mail = readMail(in);
    Sha256 whole = new Sha256(in.bytes(Sha256.BYTES, Sha256.BYTES).toHex());
    int number = (int) in.unsigned(Part.MAX_COUNT);
    int count = (int) in.unsigned(Part.MAX_COUNT);
    Octets octets = in.bytes(1, Part.OCTETS);
    return in.value(() -> new Part(mail, whole, number, count, octets));
  }

  private static Adu readReceipts(CborReader in) throws MalformedException {
    List<Receipt> receipts = new ArrayList<>();
    for (int left = in.array(1, Adu.Receipts.MAX); left > 0; left--) {
      receipts.add(ReceiptFormat.read(in));
    }
    return new Adu.Receipts(receipts);
  }
}
