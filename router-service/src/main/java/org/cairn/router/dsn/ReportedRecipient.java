package org.cairn.router.dsn;

import java.time.Instant;
import java.util.Optional;
import org.cairn.mail.EnhancedStatus;
import org.cairn.mail.Recipient;

/**
 * A recipient of whom a report tells.
 *
 * @param reason one sentence for people
 * @param retryUntil when about the mail will not be tried any more, if it still is
 */
public record ReportedRecipient(
    Recipient recipient, EnhancedStatus status, String reason, Optional<Instant> retryUntil) {
  public ReportedRecipient(Recipient recipient, EnhancedStatus status, String reason) {
    this(recipient, status, reason, Optional.empty());
  }
}
