package org.cairn.mail;

import java.util.List;

/**
 * Who sent a mail and who is to have it (RFC 5321 section 2.3.1); the only thing routing reads.
 *
 * @param reversePath where trouble is told
 * @param recipients at least one, at most {@link #MAX_RECIPIENTS}, in the order they were given
 * @param envelopeId the ENVID parameter of RFC 3461, or empty
 * @param returnContent whether a failed DSN returns the full content (RET=FULL) or its header
 */
public record Envelope(
    ReversePath reversePath, List<Recipient> recipients, String envelopeId, Return returnContent) {
  /** One record on the log names at most so many. */
  public static final int MAX_RECIPIENTS = 1000;

  /** RFC 3461 section 4.4. */
  public static final int MAX_ENVELOPE_ID = 100;

  /** RFC 3461 section 4.3: what a failed DSN carries back. */
  public enum Return {
    HEADERS,
    FULL
  }

  public Envelope {
    recipients = List.copyOf(recipients);
    if (recipients.isEmpty() || recipients.size() > MAX_RECIPIENTS) {
      throw new IllegalArgumentException("an envelope has 1 to " + MAX_RECIPIENTS + " recipients");
    }
    if (envelopeId.length() > MAX_ENVELOPE_ID) {
      throw new IllegalArgumentException("envelope id is too long");
    }
  }

  public static Envelope of(ReversePath reversePath, List<MailAddress> recipients) {
    return new Envelope(
        reversePath, recipients.stream().map(Recipient::of).toList(), "", Return.HEADERS);
  }

  /** The same envelope for other recipients: a share of the mail that goes another way. */
  public Envelope withRecipients(List<Recipient> others) {
    return new Envelope(reversePath, others, envelopeId, returnContent);
  }
}
