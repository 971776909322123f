package org.cairn.imap.server;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.cairn.imap.server.OutputBuffer.WriteWatch;

/**
 * The two streams of a connection: as they are, through TLS, compressed. Reading and writing may go
 * on at the same time; changing the streams may not.
 */
final class Wire implements Closeable {
  private final Socket raw;
  private final OutputBuffer out;
  private Socket socket;
  private InputStream in;
  private Inflater inflater = new Inflater(true);
  private Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);

  Wire(Socket raw, WriteWatch watch) throws IOException {
    this.raw = raw;
    this.socket = raw;
    this.in = raw.getInputStream();
    this.out = new OutputBuffer(raw.getOutputStream(), watch);
    inflater.end();
    deflater.end();
  }

  OutputBuffer out() {
    return out;
  }

  /** Waits for octets; -1 at the end of the stream. */
  int read(byte[] octets) throws IOException {
    return in.read(octets, 0, octets.length);
  }

  /** Speaks TLS from here on. */
  void startTls(SSLContext context) throws IOException {
    SSLSocket secure =
        (SSLSocket)
            context
                .getSocketFactory()
                .createSocket(raw, raw.getInetAddress().getHostAddress(), raw.getPort(), true);
    secure.setUseClientMode(false);
    secure.startHandshake();
    socket = secure;
    in = secure.getInputStream();
    out.redirect(secure.getOutputStream());
  }

  /** Compresses from here on (RFC 4978: raw deflate, flushed so that nothing waits). */
  void compress() throws IOException {
    inflater = new Inflater(true);
    deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    in = new InflaterInputStream(in, inflater, 512);
    out.redirect(new DeflaterOutputStream(socket.getOutputStream(), deflater, 512, true));
  }

  /** Ends the connection under any read or write; returns at once. */
  void cut() {
    try {
      raw.close();
    } catch (IOException _) {
      // It is as good as closed: nobody reads or writes it any more.
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException _) {
      cut();
    }
  }

  /** Gives the memory of compression back; nobody may read or write any more. */
  void release() {
    inflater.end();
    deflater.end();
  }
}
