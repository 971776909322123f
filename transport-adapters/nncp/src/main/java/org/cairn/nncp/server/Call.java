package org.cairn.nncp.server;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.cairn.transport.program.Program;

/** A call to a neighbour's daemon, as its tool tells of it. */
final class Call implements AutoCloseable {
  private static final String WHO = "Who: ";
  private static final String TROUBLE = "Err: ";

  private final long startNanos = System.nanoTime();
  private final Runnable changed;
  private final LongTool tool;
  private boolean failing;
  private Optional<String> trouble = Optional.empty();
  private Optional<Duration> setUp = Optional.empty();
  private long lastWordNanos = startNanos;

  /**
   * @param changed told when it is connected, and when it is over
   */
  private Call(Program program, Runnable changed) throws IOException {
    this.changed = changed;
    this.tool = LongTool.start(program, this::read);
    tool.onEnd(changed);
  }

  static Call start(Program program, Runnable changed) throws IOException {
    return new Call(program, changed);
  }

  private void read(String line) {
    if (take(line)) {
      changed.run();
    }
  }

  /** Answers whether the call is connected by this. */
  private synchronized boolean take(String line) {
    lastWordNanos = System.nanoTime();
    if (line.isEmpty()) {
      failing = false;
    } else if (line.startsWith(TROUBLE)) {
      failing = true;
      trouble = Optional.of(line.substring(TROUBLE.length()));
    } else if (line.equals(WHO + "call-started") && !failing && setUp.isEmpty()) {
      setUp = Optional.of(Duration.ofNanos(System.nanoTime() - startNanos));
      return true;
    }
    return false;
  }

  boolean isAlive() {
    return tool.isAlive();
  }

  /** How long connecting took; nothing if it never was. */
  synchronized Optional<Duration> setUp() {
    return setUp;
  }

  /** What the tool complained about last. */
  synchronized String trouble() {
    return trouble.orElse("no answer");
  }

  /** Whether nothing has been said for so long. */
  synchronized boolean isQuiet(Duration since) {
    return System.nanoTime() - lastWordNanos >= since.toNanos();
  }

  @Override
  public void close() {
    tool.close();
  }
}
