package org.cairn.imap.server;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A client on a real socket that waits at most ten seconds for anything. */
public final class WireClient implements AutoCloseable {
  private Socket socket;
  private InputStream in;
  private OutputStream out;

  private WireClient(Socket socket) throws IOException {
    use(socket);
  }

  public static WireClient plain(int port) throws IOException {
    return new WireClient(new Socket(InetAddress.getLoopbackAddress(), port));
  }

  static WireClient tls(int port, SSLContext context) throws IOException {
    return new WireClient(
        context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port));
  }

  private void use(Socket changed) throws IOException {
    socket = changed;
    socket.setSoTimeout(10_000);
    socket.setTcpNoDelay(true);
    in = socket.getInputStream();
    out = socket.getOutputStream();
  }

  void startTls(SSLContext context) throws IOException {
    SSLSocket secure =
        (SSLSocket) context.getSocketFactory().createSocket(socket, "localhost", 0, true);
    secure.startHandshake();
    use(secure);
  }

  void compress() {
    in = new InflaterInputStream(in, new Inflater(true), 512);
    out = new DeflaterOutputStream(out, new Deflater(6, true), 512, true);
  }

  Socket socket() {
    return socket;
  }

  public void send(String line) throws IOException {
    raw(line + "\r\n");
  }

  void raw(String octets) throws IOException {
    out.write(octets.getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
  }

  /** The next line without its end. */
  public String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    while (true) {
      int octet = in.read();
      if (octet < 0) {
        throw new EOFException("closed after: " + line.toString(StandardCharsets.ISO_8859_1));
      }
      if (octet == '\n') {
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
      }
      line.write(octet);
    }
  }

  byte[] octets(int count) throws IOException {
    return in.readNBytes(count);
  }

  /** Sends a command and reads up to its answer. */
  public List<String> command(String command) throws IOException {
    send(command);
    String tag = command.substring(0, command.indexOf(' ') + 1);
    List<String> lines = new ArrayList<>();
    do {
      lines.add(line());
    } while (!lines.getLast().startsWith(tag));
    return lines;
  }

  /** Whether the server has closed; what it still says is passed over. */
  public boolean isClosedByServer() throws IOException {
    try {
      while (in.read() >= 0) {
        // not yet
      }
      return true;
    } catch (java.net.SocketException _) {
      return true;
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
