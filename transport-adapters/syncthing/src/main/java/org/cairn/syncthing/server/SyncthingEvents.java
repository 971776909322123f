package org.cairn.syncthing.server;

import org.cairn.mail.NodeName;

/** Told of what moves files, by several threads: for figures. */
public interface SyncthingEvents {
  /** For nobody. */
  SyncthingEvents NONE = new SyncthingEvents() {};

  /** A neighbour's device was connected, or is no longer. */
  default void connected(NodeName node, boolean connected) {}

  /** Syncthing was asked to look at files; if not well, it is asked again. */
  default void scanned(boolean well) {}

  /** Somebody tidied a folder of ours, and it was made again. */
  default void repaired() {}

  /** Our own Syncthing had to be started again. */
  default void died() {}
}
