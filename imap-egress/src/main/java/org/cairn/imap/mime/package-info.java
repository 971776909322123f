/**
 * The inside of a mail as IMAP shows it (RFC 2045, RFC 5322): parts with the exact octets they
 * occupy, envelope, structure, and text to search in. Contents are read in ranges and never held
 * whole; whatever a content is, reading it ends and is bounded.
 */
@NullMarked
package org.cairn.imap.mime;

import org.jspecify.annotations.NullMarked;
