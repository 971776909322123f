package org.cairn.imap.session;

import java.time.InstantSource;
import java.util.function.LongSupplier;
import org.cairn.imap.mailbox.MailboxChanges;
import org.cairn.imap.mailbox.MailboxStore;

/**
 * What sessions use of the world.
 *
 * @param nanoTime a clock that only runs forward, for measuring
 */
public record Ports(
    MailboxStore store,
    MailboxChanges changes,
    Logins logins,
    LoginThrottle throttle,
    Pause pause,
    QuotaResources quota,
    SessionEvents events,
    InstantSource clock,
    LongSupplier nanoTime) {}
