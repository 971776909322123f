package org.cairn.lan.courier;

import java.util.Optional;
import org.cairn.lan.tcpcl.TcpclMessage.RefusalReason;
import org.cairn.mail.NodeName;

/** A session with a neighbour, as the courier sees it. Used by many threads. */
public interface Peer {
  NodeName node();

  /** Whether bundles may begin. */
  boolean isOpen();

  /** The most octets of a bundle that it takes. */
  long mostOctets();

  /** Sends a bundle; what comes of it is told to the {@link Desk}. */
  void post(Posted posted);

  /** A bundle that came is durable here, or is not taken. */
  void settle(long transfer, Optional<RefusalReason> refusal);
}
