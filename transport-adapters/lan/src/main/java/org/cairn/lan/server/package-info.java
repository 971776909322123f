/** Connections of TCPCL: sockets and threads. */
@NullMarked
package org.cairn.lan.server;

import org.jspecify.annotations.NullMarked;
