package org.cairn.syncthing.server;

import java.util.Optional;
import org.cairn.syncthing.rest.SyncthingApi;

/** Where a Syncthing runs for us. */
interface Host extends AutoCloseable {
  /** It, when it runs as far as we know; another one after it was started anew. */
  Optional<SyncthingApi> api();

  /** There is somebody to have folders with: from now on it is to run. */
  void want();

  @Override
  void close();
}
