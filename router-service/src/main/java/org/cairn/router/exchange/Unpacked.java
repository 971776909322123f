package org.cairn.router.exchange;

import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.cairn.adu.MailAduFormat;
import org.cairn.adu.MailAduReader;
import org.cairn.codec.CodecVersion;
import org.cairn.codec.octets.OctetSource;
import org.cairn.codec.octets.UndecodableException;
import org.cairn.mail.Domain;
import org.cairn.mail.Envelope;
import org.cairn.mail.MailId;
import org.cairn.mail.NodeName;
import org.cairn.mail.Recipient;

/** What an encoded mail from another gateway is. */
public sealed interface Unpacked {
  /** A mail for people here; its content was written. */
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
   * @param domains whose home we are, or somebody behind us
   * @param mostOctets refused when the content becomes larger
   * @param content is written there as it is decoded; worth nothing unless a mail comes out
   * @throws java.io.UncheckedIOException if the octets are gone or {@code content} fails
   */
  static Unpacked of(
      OctetSource encoded,
      NodeName source,
      Set<Domain> domains,
      Instant now,
      int mostOctets,
      OutputStream content) {
    try {
      MailAduReader adu = MailAduFormat.open(encoded);
      Envelope envelope = adu.envelope();
      List<Recipient> ours =
          envelope.recipients().stream()
              .filter(recipient -> domains.contains(recipient.address().domain()))
              .toList();
      if (ours.isEmpty()) {
        return new ForNobodyHere(adu.content(mostOctets, OutputStream.nullOutputStream()));
      }
      MailId id = adu.content(mostOctets, content);
      return new Mail(new CarriedMail(id, source, now, envelope.withRecipients(ours)));
    } catch (UndecodableException e) {
      return new Undecodable(CodecVersion.insteadOf(e), e.reason().toString());
    }
  }
}
