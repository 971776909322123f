package org.cairn.syncthing.server;

import java.util.Optional;
import org.cairn.syncthing.rest.SyncthingApi;

/** A Syncthing that the operator sees to. */
record OperatorsHost(SyncthingApi running) implements Host {
  @Override
  public Optional<SyncthingApi> api() {
    return Optional.of(running);
  }

  @Override
  public void want() {
    // it runs, or the operator sees to it
  }

  @Override
  public void close() {
    running.close();
  }
}
