package org.cairn.smtp.protocol;

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
   */
  record Open(
      ReversePath reversePath,
      boolean utf8,
      String envelopeId,
      Envelope.Return returnContent,
      List<Recipient> recipients,
      boolean chunked)
      implements Transaction {
    public Open {
      recipients = List.copyOf(recipients);
    }

    boolean names(MailAddress address) {
      return recipients.stream().anyMatch(r -> r.address().equals(address));
    }

    Open with(Recipient recipient) {
      List<Recipient> more = new ArrayList<>(recipients.size() + 1);
      more.addAll(recipients);
      more.add(recipient);
      return new Open(reversePath, utf8, envelopeId, returnContent, more, chunked);
    }

    Open asChunked() {
      return new Open(reversePath, utf8, envelopeId, returnContent, recipients, true);
    }

    Envelope envelope() {
      return new Envelope(reversePath, recipients, envelopeId, returnContent);
    }
  }
}
