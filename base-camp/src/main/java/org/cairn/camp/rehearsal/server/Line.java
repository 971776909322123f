package org.cairn.camp.rehearsal.server;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.net.ssl.SSLContext;

/** A TLS connection to one of our own ports, spoken over in lines. */
final class Line implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;

  private Line(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new BufferedInputStream(socket.getInputStream());
    this.out = socket.getOutputStream();
  }

  static Line open(SSLContext tls, int port) throws IOException {
    Socket socket = tls.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(Math.toIntExact(PATIENCE.toMillis()));
    socket.setTcpNoDelay(true);
    return new Line(socket);
  }

  void write(String line) throws IOException {
    out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  String read() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(128);
    int octet = in.read();
    while (octet != '\n') {
      if (octet < 0) {
        throw new EOFException("closed by the server");
      }
      if (octet != '\r') {
        line.write(octet);
      }
      octet = in.read();
    }
    return line.toString(StandardCharsets.UTF_8);
  }

  /** The first line that begins as it should; the lines of a mail on the way there are passed. */
  String readUntil(String beginning) throws IOException {
    String line = read();
    while (!line.startsWith(beginning)) {
      line = read();
    }
    return line;
  }

  /** Says one line and waits for the one that begins so. */
  void ask(String line, String beginning) throws IOException {
    write(line);
    String unused = readUntil(beginning);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
