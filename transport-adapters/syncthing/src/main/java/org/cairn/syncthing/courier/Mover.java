package org.cairn.syncthing.courier;

import java.util.List;
import java.util.OptionalLong;
import org.cairn.syncthing.node.DeviceId;
import org.cairn.syncthing.node.FolderId;
import org.cairn.syncthing.node.SyncthingPeer;
import org.cairn.syncthing.node.SyncthingPeers;

/** What moves our files: a Syncthing that runs, or does not. Used by one thread, does not block. */
public interface Mover {
  /** How a neighbour can be got at. */
  enum Reach {
    /** It is connected, or was a moment ago. */
    NEAR,
    /** Somebody carries what is for it. */
    CARRIED,
    /** Nobody knows when it comes: other ways may be quicker. */
    AWAY
  }

  /** Our own device; lanes are called by it. */
  DeviceId ours();

  /** Those that we have folders with at present. */
  SyncthingPeers peers();

  Reach reach(SyncthingPeer peer);

  /**
   * These files have come, changed or gone: they are looked at now.
   *
   * @param paths from the folder
   */
  void changed(FolderId folder, List<String> paths);

  /**
   * When the neighbour was known last to have on its disk all that was in the folder with it, on
   * the clock that nobody sets, in nanoseconds.
   */
  OptionalLong hadAll(SyncthingPeer peer);

  /** From now on it is asked whether the neighbours have what we left; or nobody needs to know. */
  void ask(boolean wanted);
}
