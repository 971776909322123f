package org.cairn.acceptance.gateway;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A process with everything it started.
final class ProcessTree {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final List<ProcessHandle> handles;

  private ProcessTree(List<ProcessHandle> handles) {
    this.handles = handles;
  }

  /// The root first: a shell whose child dies must not start another.
  static ProcessTree of(Process root) {
    return new ProcessTree(Stream.concat(Stream.of(root.toHandle()), root.descendants()).toList());
  }

  /// SIGKILL to all: no shutdown hook runs, nothing is flushed.
  void kill() {
    handles.forEach(ProcessHandle::destroyForcibly);
    awaitEnd(PATIENCE);
  }

  /// Whether all have ended within the time.
  boolean awaitEnd(Duration time) {
    CompletableFuture<?> end =
        CompletableFuture.allOf(
            handles.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new));
    return end.completeOnTimeout(null, time.toMillis(), TimeUnit.MILLISECONDS)
        .handle((_, _) -> handles.stream().noneMatch(ProcessHandle::isAlive))
        .join();
  }
}
