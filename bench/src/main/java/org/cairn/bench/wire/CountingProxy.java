package org.cairn.bench.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// A port of this machine that passes every connection on to another port, and counts what goes
/// either way: what a link would have to carry, without the headers of TCP and IP.
public final class CountingProxy implements AutoCloseable {
  private static final int BLOCK = 64 * 1024;

  private final ServerSocket server;
  private final int target;
  private final AtomicLong octets = new AtomicLong();
  private final AtomicInteger connections = new AtomicInteger();
  private final List<Socket> open = new CopyOnWriteArrayList<>();

  private CountingProxy(ServerSocket server, int target) {
    this.server = server;
    this.target = target;
  }

  /// Begins to pass on to `target`, which need not listen yet.
  public static CountingProxy to(int target) throws IOException {
    CountingProxy proxy =
        new CountingProxy(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), target);
    Thread.ofVirtual().name("proxy").start(proxy::accept);
    return proxy;
  }

  /// Where it listens.
  public int port() {
    return server.getLocalPort();
  }

  /// What went through so far, both ways together.
  public long octets() {
    return octets.get();
  }

  /// How many connections were made so far.
  public int connections() {
    return connections.get();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = server.accept();
        open.add(client);
        Thread.ofVirtual().name("proxy-connection").start(() -> connect(client));
      }
    } catch (IOException _) {
      // Closed: no more are passed on.
    }
  }

  private void connect(Socket client) {
    try {
      Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
      open.add(far);
      connections.incrementAndGet();
      client.setTcpNoDelay(true);
      far.setTcpNoDelay(true);
      Thread.ofVirtual().name("proxy-back").start(() -> pass(far, client));
      pass(client, far);
    } catch (IOException _) {
      close(client);
    }
  }

  private void pass(Socket from, Socket to) {
    byte[] block = new byte[BLOCK];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int length = in.read(block); length >= 0; length = in.read(block)) {
        octets.addAndGet(length);
        out.write(block, 0, length);
      }
    } catch (IOException _) {
      // One side is gone; so is the other then.
    }
    close(from);
    close(to);
  }

  private void close(Socket socket) {
    open.remove(socket);
    try {
      socket.close();
    } catch (IOException _) {
      // It is of no use any more either way.
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    open.forEach(this::close);
  }
}
