/**
 * The sockets of the IMAP service: listens, gives each connection a virtual thread and a session,
 * and knows the limits of both.
 */
@NullMarked
package org.cairn.imap.server;

import org.jspecify.annotations.NullMarked;
