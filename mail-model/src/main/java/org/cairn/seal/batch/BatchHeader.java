package org.cairn.seal.batch;

import java.nio.ByteBuffer;
import java.time.Instant;
import org.cairn.bundle.cbor.CborReader;
import org.cairn.bundle.cbor.CborWriter;
import org.cairn.bundle.cbor.Fault;
import org.cairn.bundle.cbor.MalformedException;
import org.cairn.bundle.cbor.Octets;
import org.cairn.mail.Sha256;
import org.cairn.seal.Incarnation;
import org.cairn.seal.key.SigningSecretKey;

/**
 * The first item of a file of bundles: from which instance of which node it is, when it was
 * written, what it holds; signed by the instance.
 *
 * <pre>{@code
 * batch-header = ["cairn-batch", 1, certificate, facts bstr .size 60, signature bstr .size 64]
 * facts        = incarnation (4) | time (8) | count (8) | length (8) | SHA-256 (32)
 * }</pre>
 *
 * <p>Facts are of fixed length, so that room for the header can be left at the start of a file and
 * filled when all is written: {@link #octetsFor}. Time is milliseconds since 1970. The signature
 * covers {@code "cairn batch"}, the encoded certificate and the facts.
 */
public record BatchHeader(
    InstanceCertificate certificate,
    Incarnation incarnation,
    Instant written,
    BatchContents contents,
    Octets signature) {
  private static final String MARK = "cairn-batch";
  private static final int VERSION = 1;
  private static final int FIELDS = 5;
  private static final Octets PURPOSE = Octets.ofUtf8("cairn batch");
  private static final int FACTS_OCTETS = 4 + Long.BYTES + BatchContents.OCTETS;

  public BatchHeader {
    if (signature.length() != InstanceCertificate.SIGNATURE_OCTETS) {
      throw new IllegalArgumentException("an Ed25519 signature has 64 octets");
    }
  }

  public static BatchHeader sign(
      InstanceCertificate certificate,
      SigningSecretKey instance,
      Incarnation incarnation,
      Instant written,
      BatchContents contents) {
    Instant time = Instant.ofEpochMilli(written.toEpochMilli());
    Octets signature = instance.sign(signed(certificate, facts(incarnation, time, contents)));
    return new BatchHeader(certificate, incarnation, time, contents, signature);
  }

  /** The length of every header with this certificate. */
  public static int octetsFor(InstanceCertificate certificate) {
    Octets none = Octets.of(new byte[InstanceCertificate.SIGNATURE_OCTETS]);
    BatchContents nothing = new BatchContents(0, 0, Sha256.of(new byte[0]));
    return new BatchHeader(certificate, new Incarnation(0), Instant.EPOCH, nothing, none)
        .encode()
        .length();
  }

  public boolean isSigned() {
    return certificate
        .key()
        .verifies(signature, signed(certificate, facts(incarnation, written, contents)));
  }

  public Octets encode() {
    CborWriter out = new CborWriter().array(FIELDS).text(MARK).unsigned(VERSION);
    certificate.write(out);
    return out.bytes(facts(incarnation, written, contents)).bytes(signature).toOctets();
  }

  /** Whether an item at the start of a file is a header, sound or not, and no bundle. */
  public static boolean isHeader(Octets item) {
    Octets start = new CborWriter().array(FIELDS).text(MARK).toOctets();
    return item.length() >= start.length() && item.slice(0, start.length()).equals(start);
  }

  public static BatchHeader decode(Octets item) throws MalformedException {
    CborReader in = new CborReader(item);
    in.array(FIELDS, FIELDS);
    if (!in.text(MARK.length()).equals(MARK)) {
      throw new MalformedException(Fault.WRONG_VALUE, in.offset(), "not the header of a batch");
    }
    in.version(VERSION);
    InstanceCertificate certificate = InstanceCertificate.read(in);
    ByteBuffer facts = ByteBuffer.wrap(in.bytes(FACTS_OCTETS, FACTS_OCTETS).toBytes());
    Incarnation incarnation = new Incarnation(facts.getInt());
    Instant written = Instant.ofEpochMilli(facts.getLong());
    long count = facts.getLong();
    long length = facts.getLong();
    byte[] hash = new byte[Sha256.BYTES];
    facts.get(hash);
    Octets signature =
        in.bytes(InstanceCertificate.SIGNATURE_OCTETS, InstanceCertificate.SIGNATURE_OCTETS);
    in.end();
    BatchContents contents =
        in.value(() -> new BatchContents(count, length, new Sha256(Octets.of(hash).toHex())));
    return new BatchHeader(certificate, incarnation, written, contents, signature);
  }

  /** Names this batch among all: the hash of its signature's octets and facts. */
  public Sha256 id() {
    return Sha256.of(encode().toBytes());
  }

  private static Octets facts(Incarnation incarnation, Instant written, BatchContents contents) {
    byte[] start = new byte[4 + Long.BYTES];
    ByteBuffer.wrap(start).putInt(incarnation.bits()).putLong(written.toEpochMilli());
    return Octets.concat(Octets.of(start), contents.encode());
  }

  private static Octets signed(InstanceCertificate certificate, Octets facts) {
    CborWriter out = new CborWriter().raw(PURPOSE);
    certificate.write(out);
    return out.raw(facts).toOctets();
  }
}
