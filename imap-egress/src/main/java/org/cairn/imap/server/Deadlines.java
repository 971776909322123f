package org.cairn.imap.server;

import java.util.function.LongSupplier;
import org.cairn.imap.server.OutputBuffer.WriteWatch;

/**
 * By when a client must have logged in, said something, read something. Set by the threads of a
 * connection, watched by {@link Sweeper}: reads and writes of a socket block for ever otherwise.
 */
final class Deadlines implements WriteWatch {
  private static final long NEVER = Long.MAX_VALUE;

  private final ServerSettings settings;
  private final LongSupplier now;
  private volatile long read;
  private volatile long write = NEVER;
  private volatile long lastWrite;

  /** A connection begins: from here on a login is waited for. */
  Deadlines(ServerSettings settings, LongSupplier now) {
    this.settings = settings;
    this.now = now;
    this.read = now.getAsLong() + settings.loginTimeout().toNanos();
    this.lastWrite = now.getAsLong();
  }

  /** A client that is logged in is waited for. */
  void waitForClient() {
    read = now.getAsLong() + settings.idleTimeout().toNanos();
  }

  /** A client that is logged in waits for us. */
  void answer() {
    read = NEVER;
  }

  @Override
  public void begins() {
    long begin = now.getAsLong();
    lastWrite = begin;
    write = begin + settings.writeTimeout().toNanos();
  }

  @Override
  public void ended() {
    write = NEVER;
  }

  boolean areOver(long instant) {
    return instant > read || instant > write;
  }

  boolean isTimeToSaySomething(long instant) {
    return instant - lastWrite > settings.keepAlive().toNanos();
  }
}
