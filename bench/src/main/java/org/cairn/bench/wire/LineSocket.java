package org.cairn.bench.wire;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// A connection that speaks in lines ended by CRLF. Used by one thread at a time for reading.
public final class LineSocket implements AutoCloseable {
  private static final int CONNECT_MILLIS = 10_000;

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;

  private LineSocket(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new BufferedInputStream(socket.getInputStream(), 2048);
    this.out = socket.getOutputStream();
  }

  /// Connects to `endpoint` from any address of this machine; a read that takes longer than
  /// `patience` fails.
  public static LineSocket open(Endpoint endpoint, Duration patience) throws IOException {
    return open(endpoint, patience, "127.0.0.1");
  }

  /// Connects to `endpoint` from the loopback address `source`: one address has ports for some
  /// 28,000 connections, and servers count connections by it.
  public static LineSocket open(Endpoint endpoint, Duration patience, String source)
      throws IOException {
    Socket plain = new Socket();
    try {
      plain.bind(new InetSocketAddress(InetAddress.ofLiteral(source), 0));
      plain.connect(
          new InetSocketAddress(InetAddress.ofLiteral(endpoint.host()), endpoint.port()),
          CONNECT_MILLIS);
      plain.setTcpNoDelay(true);
      plain.setSoTimeout(Math.toIntExact(patience.toMillis()));
      return new LineSocket(endpoint.tls() ? AnyCertificate.wrap(plain, endpoint) : plain);
    } catch (IOException e) {
      plain.close();
      throw new IOException("connecting to " + endpoint + ": " + e.getMessage(), e);
    }
  }

  /// The next line without its end.
  public String readLine() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(128);
    int next = in.read();
    while (next != '\n') {
      if (next < 0) {
        throw new EOFException("the server closed the connection");
      }
      if (next != '\r') {
        line.write(next);
      }
      next = in.read();
    }
    return line.toString(StandardCharsets.ISO_8859_1);
  }

  /// The next `length` bytes.
  public byte[] readBytes(int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("the server closed the connection");
    }
    return bytes;
  }

  /// Sends `line` and its end at once.
  public void writeLine(String line) throws IOException {
    write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
  }

  /// Sends `bytes` at once.
  public void write(byte[] bytes) throws IOException {
    out.write(bytes);
    out.flush();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
