package org.cairn.bench.measure;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.cairn.bench.process.ProcessGroup;

/// Looks once a second how much memory a server has; more often would disturb it.
final class MemoryPeak implements AutoCloseable {
  private final ProcessGroup processes;
  private final AtomicLong peak = new AtomicLong();
  private final Thread thread = Thread.ofPlatform().name("memory").daemon().unstarted(this::look);

  private MemoryPeak(ProcessGroup processes) {
    this.processes = processes;
  }

  static MemoryPeak watch(ProcessGroup processes) {
    MemoryPeak peak = new MemoryPeak(processes);
    peak.thread.start();
    return peak;
  }

  /// The largest value so far, in bytes.
  long peak() {
    return peak.get();
  }

  private void look() {
    try {
      while (true) {
        Thread.sleep(TimeUnit.SECONDS.toMillis(1));
        peak.accumulateAndGet(processes.memory(), Math::max);
      }
    } catch (IOException | InterruptedException _) {
      // The server or the measurement has ended: what was seen stands.
    }
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
