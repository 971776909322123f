/**
 * TLS for the servers: a certificate and its key from PEM files, taken anew when the files change.
 * Shared by the SMTP and the IMAP service; knows no socket and no log.
 */
@NullMarked
package org.cairn.tls;

import org.jspecify.annotations.NullMarked;
