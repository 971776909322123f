package org.cairn.router.dsn;

import org.cairn.mail.EnhancedStatus;
import org.cairn.mail.Recipient;

/**
 * A recipient who did not get a mail.
 *
 * @param reason one sentence for people
 */
public record FailedRecipient(Recipient recipient, EnhancedStatus status, String reason) {}
