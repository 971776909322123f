package org.cairn.imap.server;

import java.time.Duration;
import org.cairn.imap.session.Pause;

/** The one place where this package makes threads, all virtual. */
final class Threads implements Pause {
  void start(Runnable task) {
    Thread.ofVirtual().name("imap-", 0).start(task);
  }

  /** Lets time pass; an interrupt ends the pause. */
  @Override
  public void pause(Duration duration) {
    try {
      Thread.sleep(duration);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
