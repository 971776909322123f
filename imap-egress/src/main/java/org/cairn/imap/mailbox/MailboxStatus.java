package org.cairn.imap.mailbox;

/**
 * What STATUS tells of a mailbox (RFC 3501 section 6.3.10, RFC 7162, RFC 8438); mail not yet shown
 * is in no count.
 *
 * @param sizeOctets of all contents together
 */
public record MailboxStatus(
    UidValidity uidValidity,
    Uid uidNext,
    ModSeq highestModSeq,
    long messages,
    long unseen,
    long deleted,
    long sizeOctets) {}
