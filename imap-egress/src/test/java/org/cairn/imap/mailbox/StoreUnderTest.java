package org.cairn.imap.mailbox;

import org.cairn.imap.delivery.DeliveryStore;

/**
 * A fresh store with a quota and an append limit of 1,000,000 octets.
 *
 * @param deliveries fills the same store
 */
public record StoreUnderTest(
    MailboxStore mailboxes,
    MailboxChanges changes,
    DeliveryStore deliveries,
    MailboxUpkeep upkeep) {}
