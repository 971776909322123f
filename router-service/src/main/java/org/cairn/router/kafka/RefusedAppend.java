package org.cairn.router.kafka;

import java.util.Optional;
import org.cairn.mail.MailAddress;
import org.cairn.router.local.OpenMail;

/**
 * An append that the log refuses for what it is: it would be refused whenever it is tried.
 *
 * @param mailbox whose delivery it was; empty if it was for the ledger
 */
record RefusedAppend(OpenMail mail, Optional<MailAddress> mailbox, Throwable why) {}
