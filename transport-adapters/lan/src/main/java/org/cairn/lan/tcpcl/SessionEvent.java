package org.cairn.lan.tcpcl;

import org.cairn.bundle.cbor.Octets;

/**
 * What came of a message.
 *
 * @param <T> what the bundles that are sent are known by
 */
public sealed interface SessionEvent<T> {
  /** The other side said who it is; bundles may go. */
  record Opened<T>(TcpclMessage.SessionInit peer) implements SessionEvent<T> {}

  /** A bundle came whole; it is to be {@linkplain TcpclSession#settle settled}. */
  record Arrived<T>(long transfer, Octets bundle) implements SessionEvent<T> {}

  /** The other side has the bundle, durably, as it says. */
  record Taken<T>(T what) implements SessionEvent<T> {}

  /** The other side does not take the bundle, or not now. */
  record Refused<T>(T what, TcpclMessage.RefusalReason why) implements SessionEvent<T> {}
}
