package org.cairn.smtp.accept;

import org.cairn.log.record.ContentRef;
import org.cairn.mail.HeaderFields;
import org.cairn.mail.Sha256;

/**
 * A content that was received whole and without a flaw.
 *
 * @param receivedHash over the octets as the client sent them; a trace field of ours is not in it,
 *     so that the same mail sent again is the same
 * @param ref where it is
 * @param inline the octets where {@code ref} is inline, else empty
 */
@SuppressWarnings("ArrayRecordComponent") // octets on their way through; never compared
public record TakenContent(
    Sha256 receivedHash, ContentRef ref, byte[] inline, HeaderFields header) {}
