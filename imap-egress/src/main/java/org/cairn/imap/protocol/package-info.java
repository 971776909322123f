/**
 * The language of IMAP (RFC 3501, RFC 9051 and the extensions Cairn speaks): octets into commands,
 * answers into octets. Pure: knows neither mailboxes' storage nor sockets, and never fails on what
 * a client sends: what it cannot read becomes a {@code BAD}.
 */
@NullMarked
package org.cairn.imap.protocol;

import org.jspecify.annotations.NullMarked;
