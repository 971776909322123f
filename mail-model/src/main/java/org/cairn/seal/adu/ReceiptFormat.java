package org.cairn.seal.adu;

import java.time.Instant;
import org.cairn.bundle.BundleId;
import org.cairn.bundle.CreationTimestamp;
import org.cairn.bundle.EndpointFormat;
import org.cairn.bundle.EndpointId;
import org.cairn.bundle.Extent;
import org.cairn.bundle.cbor.CborReader;
import org.cairn.bundle.cbor.CborWriter;
import org.cairn.bundle.cbor.Fault;
import org.cairn.bundle.cbor.MalformedException;
import org.cairn.bundle.part.Part;
import org.cairn.mail.MailId;
import org.cairn.seal.key.KeyId;

/**
 * The encoding of receipts.
 *
 * <pre>{@code
 * receipt = [0, mail-id]                       ; arrived
 *         / [1, mail-id, number]               ; part arrived
 *         / [2, bundle-id, seconds]            ; relayed, expected by; seconds since 1970
 *         / [3, mail-id, version]              ; not decoded
 *         / [4, mail-id]                       ; not joined
 *         / [5, bundle-id, key-id]             ; not opened
 *         / [6, bundle-id, version]            ; not decoded, of unknown id
 * bundle-id = [source eid, time, sequence]
 * }</pre>
 */
final class ReceiptFormat {
  private static final int ARRIVED = 0;
  private static final int PART_ARRIVED = 1;
  private static final int RELAYED = 2;
  private static final int NOT_DECODED = 3;
  private static final int NOT_JOINED = 4;
  private static final int NOT_OPENED = 5;
  private static final int UNDECODED = 6;
  private static final long MAX_SECONDS = Instant.MAX.getEpochSecond();

  private ReceiptFormat() {}

  static void write(CborWriter out, Receipt receipt) {
    switch (receipt) {
      case Receipt.Arrived r -> AduFormat.writeMail(out.array(2).unsigned(ARRIVED), r.mail());
      case Receipt.NotJoined r -> AduFormat.writeMail(out.array(2).unsigned(NOT_JOINED), r.mail());
      case Receipt.PartArrived r -> {
        AduFormat.writeMail(out.array(3).unsigned(PART_ARRIVED), r.mail());
        out.unsigned(r.number());
      }
      case Receipt.NotDecoded r -> {
        AduFormat.writeMail(out.array(3).unsigned(NOT_DECODED), r.mail());
        out.unsigned(r.version());
      }
      case Receipt.Relayed r -> {
        writeBundle(out.array(3).unsigned(RELAYED), r.bundle());
        out.unsigned(r.expected().getEpochSecond());
      }
      case Receipt.NotOpened r -> {
        writeBundle(out.array(3).unsigned(NOT_OPENED), r.bundle());
        out.bytes(r.key().octets());
      }
      case Receipt.Undecoded r -> {
        writeBundle(out.array(3).unsigned(UNDECODED), r.bundle());
        out.unsigned(r.version());
      }
    }
  }

  static Receipt read(CborReader in) throws MalformedException {
    int start = in.offset();
    int fields = in.array(2, 3);
    int kind = (int) in.unsigned(Integer.MAX_VALUE);
    boolean two = kind == ARRIVED || kind == NOT_JOINED;
    if (fields != (two ? 2 : 3)) {
      throw new MalformedException(Fault.WRONG_VALUE, start, "too few or too many fields");
    }
    return switch (kind) {
      case ARRIVED -> new Receipt.Arrived(AduFormat.readMail(in));
      case NOT_JOINED -> new Receipt.NotJoined(AduFormat.readMail(in));
      case PART_ARRIVED -> {
        MailId mail = AduFormat.readMail(in);
        yield new Receipt.PartArrived(mail, (int) in.unsigned(Part.MAX_COUNT - 1));
      }
      case NOT_DECODED -> {
        MailId mail = AduFormat.readMail(in);
        yield new Receipt.NotDecoded(mail, (int) in.unsigned(255));
      }
      case RELAYED -> {
        BundleId bundle = readBundle(in);
        yield new Receipt.Relayed(bundle, Instant.ofEpochSecond(in.unsigned(MAX_SECONDS)));
      }
      case NOT_OPENED -> {
        BundleId bundle = readBundle(in);
        yield new Receipt.NotOpened(bundle, new KeyId(in.bytes(KeyId.OCTETS, KeyId.OCTETS)));
      }
      case UNDECODED -> {
        BundleId bundle = readBundle(in);
        yield new Receipt.Undecoded(bundle, (int) in.unsigned(255));
      }
      default -> throw new MalformedException(Fault.UNKNOWN_VERSION, start, "receipt " + kind);
    };
  }

  private static void writeBundle(CborWriter out, BundleId bundle) {
    EndpointFormat.write(out.array(3), bundle.source());
    out.unsigned(bundle.created().time()).unsigned(bundle.created().sequence());
  }

  private static BundleId readBundle(CborReader in) throws MalformedException {
    in.array(3, 3);
    EndpointId source = EndpointFormat.read(in);
    long time = in.unsigned(Long.MAX_VALUE);
    CreationTimestamp created = new CreationTimestamp(time, in.unsigned());
    return new BundleId(source, created, Extent.WHOLE, 0);
  }
}
