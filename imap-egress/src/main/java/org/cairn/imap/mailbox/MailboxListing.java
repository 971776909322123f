package org.cairn.imap.mailbox;

/** One line of LIST. Whether it has children, the names beside it tell. */
public record MailboxListing(
    MailboxId id, MailboxName name, SpecialUse specialUse, boolean subscribed) {}
