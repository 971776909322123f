package org.cairn.nncp.server;

import org.cairn.mail.NodeName;

/** Told of what moves packets, by several threads: for figures. */
public interface NncpEvents {
  /** For nobody. */
  NncpEvents NONE = new NncpEvents() {};

  /** A neighbour was called, and answered or did not. */
  default void called(NodeName node, boolean answered) {}

  /** A neighbour called us, or that call is over. */
  default void calledUs(NodeName node, boolean over) {}

  /** What came from a neighbour was tossed; if not well, some of it stays. */
  default void tossed(NodeName node, boolean well) {}

  /** The daemon had to be started again. */
  default void daemonDied() {}
}
