/**
 * The TCP Convergence-Layer Protocol version 4 (RFC 9174): how two gateways hand bundles to each
 * other on a live connection. Messages and one session's rules; no sockets, no threads.
 */
@NullMarked
package org.cairn.lan.tcpcl;

import org.jspecify.annotations.NullMarked;
