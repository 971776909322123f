package org.cairn.imap.mailbox;

/** How much a store holds. */
public record StoreVolume(long accounts, long messages, long octets) {}
