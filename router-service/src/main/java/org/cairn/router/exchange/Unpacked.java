package org.cairn.router.exchange;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.cairn.adu.MailAdu;
import org.cairn.adu.MailAduFormat;
import org.cairn.bundle.cbor.Octets;
import org.cairn.codec.CodecVersion;
import org.cairn.codec.octets.UndecodableException;
import org.cairn.mail.ContentClass;
import org.cairn.mail.Domain;
import org.cairn.mail.Envelope;
import org.cairn.mail.HeaderFields;
import org.cairn.mail.MailId;
import org.cairn.mail.NodeName;
import org.cairn.mail.Recipient;

/** What an encoded mail from another gateway is. */
public sealed interface Unpacked {
  /** A mail for people here. */
  record Mail(CarriedMail mail) implements Unpacked {}

  /**
   * A mail for nobody whose home we are: its source knows us otherwise than we are. It is not
   * answered, and stays in its source's custody.
   */
  record ForNobodyHere(MailId id) implements Unpacked {}

  /**
   * It cannot be decoded.
   *
   * @param instead the version of the codec to ask its source for
   * @param reason for the trace; says nothing of the content
   */
  record Undecodable(CodecVersion instead, String reason) implements Unpacked {}

  /**
   * Decodes a mail and picks our recipients.
   *
   * @param domains whose home we are
   * @param mostOctets refused if the content would be larger
   */
  static Unpacked of(
      Octets encoded, NodeName source, Set<Domain> domains, Instant now, int mostOctets) {
    MailAdu adu;
    try {
      adu = MailAduFormat.decode(encoded.toBytes(), mostOctets);
    } catch (UndecodableException e) {
      return new Undecodable(CodecVersion.insteadOf(e), e.reason().toString());
    }
    Envelope envelope = adu.envelope();
    List<Recipient> ours =
        envelope.recipients().stream()
            .filter(recipient -> domains.contains(recipient.address().domain()))
            .toList();
    if (ours.isEmpty()) {
      return new ForNobodyHere(adu.id());
    }
    boolean post = HeaderFields.parse(adu.content()).isPostMessage();
    return new Mail(
        new CarriedMail(
            adu.id(),
            source,
            now,
            envelope.withRecipients(ours),
            ContentClass.of(adu.content().length, post),
            adu.content()));
  }
}
