package org.cairn.smtp.protocol;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.cairn.mail.Envelope;
import org.cairn.mail.MailAddress;
import org.cairn.mail.Recipient;
import org.cairn.mail.ReversePath;

/** The mail a session is about to give us (RFC 5321 section 3.3). */
public sealed interface Transaction {
  Transaction NONE = new None();
  Transaction REFUSED = new Refused();

  /** No MAIL yet. */
  record None() implements Transaction {}

  /**
   * MAIL or a BDAT was refused. A client that pipelines sends the rest all the same; that is no
   * error of its own.
   */
  record Refused() implements Transaction {}

  /**
   * MAIL was accepted.
   *
   * @param utf8 whether it said SMTPUTF8
   * @param chunked whether content has begun to come by BDAT
   * @param octets how long the envelope is as far as it was given, in UTF-8
   */
  record Open(
      ReversePath reversePath,
      boolean utf8,
      String envelopeId,
      Envelope.Return returnContent,
      List<Recipient> recipients,
      boolean chunked,
      int octets)
      implements Transaction {
    /** Far less than a record holds, even where every octet needs six to be written. */
    static final int MAX_ENVELOPE_OCTETS = 256 * 1024;

    public Open {
      recipients = List.copyOf(recipients);
    }

    /** A mail to nobody yet. */
    static Open begin(
        ReversePath reversePath, boolean utf8, String envelopeId, Envelope.Return returnContent) {
      int octets = octets(reversePath.toString()) + octets(envelopeId);
      return new Open(reversePath, utf8, envelopeId, returnContent, List.of(), false, octets);
    }

    private static int octets(String text) {
      return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static int octets(Recipient recipient) {
      return octets(recipient.address().toString()) + octets(recipient.originalRecipient());
    }

    /** Whether the envelope stays within its measure with that recipient too. */
    boolean hasRoomFor(Recipient recipient) {
      return octets + octets(recipient) <= MAX_ENVELOPE_OCTETS;
    }

    boolean names(MailAddress address) {
      return recipients.stream().anyMatch(r -> r.address().equals(address));
    }

    Open with(Recipient recipient) {
      List<Recipient> more = new ArrayList<>(recipients.size() + 1);
      more.addAll(recipients);
      more.add(recipient);
      int longer = octets + octets(recipient);
      return new Open(reversePath, utf8, envelopeId, returnContent, more, chunked, longer);
    }

    Open asChunked() {
      return new Open(reversePath, utf8, envelopeId, returnContent, recipients, true, octets);
    }

    Envelope envelope() {
      return new Envelope(reversePath, recipients, envelopeId, returnContent);
    }
  }
}
