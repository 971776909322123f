package org.cairn.lan.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.cairn.lan.node.LanAddress;

/** A line to an address that breaks after so many octets in either direction. */
final class CutLine implements AutoCloseable {
  private final ServerSocket server = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final LanAddress to;
  private final AtomicLong left;
  private volatile CountDownLatch open = new CountDownLatch(0);

  CutLine(LanAddress to, long octets) throws IOException {
    this.to = to;
    this.left = new AtomicLong(octets);
    Thread.ofVirtual().start(this::run);
  }

  LanAddress address() {
    return new LanAddress("127.0.0.1", server.getLocalPort());
  }

  /** From now on it breaks after so many octets more. */
  void mend(long octets) {
    left.set(octets);
  }

  /** From now on nothing crosses, and nothing breaks. */
  void stall() {
    open = new CountDownLatch(1);
  }

  /** What comes from now on crosses again; what was stuck never does. */
  void flow() {
    open = new CountDownLatch(0);
  }

  private void run() {
    while (!server.isClosed()) {
      try {
        Socket near = server.accept();
        Socket far = new Socket(to.host(), to.port());
        sockets.addAll(List.of(near, far));
        Thread.ofVirtual().start(() -> copy(near, far));
        Thread.ofVirtual().start(() -> copy(far, near));
      } catch (IOException e) {
        // closed, or the far side is not there: the caller hears of it by a line that ends
      }
    }
  }

  private void copy(Socket from, Socket into) {
    try (from;
        into) {
      InputStream in = from.getInputStream();
      OutputStream out = into.getOutputStream();
      byte[] buffer = new byte[4096];
      int read = in.read(buffer);
      while (read > 0 && left.addAndGet(-read) > 0) {
        open.await();
        out.write(buffer, 0, read);
        read = in.read(buffer);
      }
    } catch (IOException e) {
      // the line is down
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
