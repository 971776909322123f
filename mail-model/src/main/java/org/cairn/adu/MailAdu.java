package org.cairn.adu;

import org.cairn.mail.Envelope;
import org.cairn.mail.MailId;

/**
 * One mail on its way to another gateway.
 *
 * @param id the same on every gateway
 * @param envelope with the recipients that the destination hosts or relays for
 * @param content octet for octet as it was accepted; not copied
 */
@SuppressWarnings("ArrayRecordComponent") // octets on their way through; never compared
public record MailAdu(MailId id, Envelope envelope, byte[] content) {}
