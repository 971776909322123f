/**
 * The sockets and threads around the protocol: one virtual thread reads one connection like a
 * script, and asks the ports what the protocol wants to know.
 */
@NullMarked
package org.cairn.smtp.server;

import org.jspecify.annotations.NullMarked;
