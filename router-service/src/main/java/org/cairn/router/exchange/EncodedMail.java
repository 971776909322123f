package org.cairn.router.exchange;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.cairn.adu.MailAdu;
import org.cairn.adu.MailAduFormat;
import org.cairn.bundle.cbor.Octets;
import org.cairn.bundle.part.Cutter;
import org.cairn.bundle.part.Part;
import org.cairn.codec.CodecVersion;
import org.cairn.codec.octets.OctetSource;
import org.cairn.log.record.MailAccepted;
import org.cairn.mail.HashingStream;
import org.cairn.mail.MailId;
import org.cairn.mail.Sha256;
import org.cairn.seal.adu.Adu;

/**
 * A mail as it goes to other gateways, before it is sealed: the same octets whenever the same mail
 * is encoded for the same version, so that a part that was lost can be made again.
 *
 * @param upTo the newest version of the codec that its destinations read
 * @param octets in memory, or made from the mail's content when they are read
 * @param whole the hash of {@code octets}
 */
public record EncodedMail(MailId mail, CodecVersion upTo, OctetSource octets, Sha256 whole) {
  /**
   * Encodes a mail.
   *
   * @param mail with the whole envelope that it was accepted with: each destination picks those
   *     recipients whose home it is, and whoever encodes again makes the same
   * @param content octet for octet as it was accepted
   */
  public static EncodedMail encode(MailAccepted mail, byte[] content, CodecVersion upTo) {
    byte[] encoded = MailAduFormat.encode(new MailAdu(mail.id(), mail.envelope(), content), upTo);
    return new EncodedMail(mail.id(), upTo, OctetSource.of(encoded), Sha256.of(encoded));
  }

  /**
   * Encodes a large mail, of which little is in memory at a time: what is read of the result is
   * made from the content again.
   *
   * @throws UncheckedIOException if the content is gone
   */
  public static EncodedMail encode(MailAccepted mail, OctetSource content, CodecVersion upTo) {
    OctetSource encoded =
        MailAduFormat.encode(mail.id(), mail.envelope(), content, mail.content().hash(), upTo);
    HashingStream hashed = new HashingStream(OutputStream.nullOutputStream());
    try {
      encoded.copyTo(hashed);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new EncodedMail(mail.id(), upTo, encoded, hashed.hash());
  }

  /** How many bundles carry it. */
  public int parts() {
    return Part.countFor(octets.length());
  }

  /**
   * What one bundle carries of it.
   *
   * @param number from 0
   * @throws UncheckedIOException if its content is gone
   */
  public Adu part(int number) {
    if (number < 0 || number >= parts()) {
      throw new IllegalArgumentException("the mail has " + parts() + " parts");
    }
    if (parts() == 1) {
      return new Adu.WholeMail(Octets.of(octets.all()));
    }
    Cutter cutter = cutter();
    int from = Math.toIntExact(cutter.from(number));
    Octets slice = Octets.of(octets.read(from, cutter.length(number)));
    return new Adu.MailPart(cutter.part(number, slice));
  }

  /** How many octets of it that bundle carries. */
  int length(int number) {
    return cutter().length(number);
  }

  private Cutter cutter() {
    return new Cutter(mail, whole, octets.length());
  }
}
