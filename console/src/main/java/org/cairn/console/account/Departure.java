package org.cairn.console.account;

import java.util.Optional;
import org.cairn.log.record.Account;
import org.cairn.mail.MailAddress;

/**
 * An account whose person left.
 *
 * @param account as it is now
 * @param forwardBefore where her mail was sent until now, if it is sent there no more
 */
public record Departure(Account account, Optional<MailAddress> forwardBefore) {}
