package org.cairn.acceptance.camps;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// A line to a port of this machine, which a test cuts and mends. Whoever calls while it is cut is
/// hung up at once.
public final class Line implements AutoCloseable {
  private static final int OCTETS = 16 * 1024;

  private final ServerSocket door;
  private final int to;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicLong carried = new AtomicLong();
  private volatile boolean cut;

  private Line(ServerSocket door, int to) {
    this.door = door;
    this.to = to;
  }

  /// A line that is not cut.
  public static Line to(int port) {
    try {
      Line line = new Line(new ServerSocket(0, 10, InetAddress.getLoopbackAddress()), port);
      Thread.ofVirtual().name("line to " + port).start(line::answer);
      return line;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Where to call.
  public int port() {
    return door.getLocalPort();
  }

  /// How many octets have gone over it, both ways.
  public long carried() {
    return carried.get();
  }

  /// All calls end, and none begins any more.
  public void cut() {
    cut = true;
    open.forEach(Line::hangUp);
  }

  public void mend() {
    cut = false;
  }

  private void answer() {
    try {
      while (true) {
        Socket caller = door.accept();
        Thread.ofVirtual().start(() -> connect(caller));
      }
    } catch (IOException closed) {
      open.forEach(Line::hangUp);
    }
  }

  private void connect(Socket caller) {
    try (caller;
        Socket called = new Socket(InetAddress.getLoopbackAddress(), to)) {
      open.add(caller);
      open.add(called);
      if (cut) {
        return;
      }
      Thread back = Thread.ofVirtual().start(() -> pump(called, caller));
      pump(caller, called);
      back.join();
    } catch (IOException nobodyThere) {
      hangUp(caller);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      open.removeIf(Socket::isClosed);
    }
  }

  /// Ends both directions when one ends: the callers of these lines do so too.
  private void pump(Socket from, Socket onto) {
    try (from;
        onto) {
      InputStream in = from.getInputStream();
      OutputStream out = onto.getOutputStream();
      byte[] octets = new byte[OCTETS];
      for (int count = in.read(octets); count >= 0; count = in.read(octets)) {
        carried.addAndGet(count);
        out.write(octets, 0, count);
      }
    } catch (IOException hungUp) {
      hangUp(from);
    }
  }

  private static void hangUp(Closeable end) {
    try {
      end.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    hangUp(door);
  }
}
