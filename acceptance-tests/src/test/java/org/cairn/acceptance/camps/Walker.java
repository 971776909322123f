package org.cairn.acceptance.camps;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.cairn.acceptance.gateway.Gateway;
import org.cairn.acceptance.tools.Program;

/// Somebody who walks with a stick from gateway to gateway, round and round, on a thread of her
/// own. A gateway that is down she passes by.
public final class Walker implements AutoCloseable {
  private final Stick stick;
  private final List<Gateway> gateways;
  private final Queue<String> troubles = new ConcurrentLinkedQueue<>();
  private final AtomicInteger visits = new AtomicInteger();
  private final Thread thread;
  private volatile boolean tired;

  private Walker(Stick stick, List<Gateway> gateways) {
    this.stick = stick;
    this.gateways = List.copyOf(gateways);
    this.thread = Thread.ofVirtual().name("walker").unstarted(this::walk);
  }

  /// Goes off at once.
  public static Walker start(Stick stick, List<Gateway> gateways) {
    Walker walker = new Walker(stick, gateways);
    walker.thread.start();
    return walker;
  }

  private void walk() {
    while (!tired) {
      for (Gateway gateway : gateways) {
        visit(gateway);
      }
    }
  }

  private void visit(Gateway gateway) {
    try {
      Program.Outcome outcome = stick.tries(gateway);
      if (!outcome.succeeded()) {
        troubles.add(gateway.data().getFileName() + ": " + outcome);
      }
    } catch (IllegalStateException e) {
      troubles.add(gateway.data().getFileName() + ": " + e.getMessage());
    }
    visits.incrementAndGet();
  }

  /// What went wrong at visits so far.
  public List<String> troubles() {
    return List.copyOf(troubles);
  }

  /// How many visits were made so far.
  public int visits() {
    return visits.get();
  }

  /// Ends the round she is on.
  @Override
  public void close() {
    tired = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
