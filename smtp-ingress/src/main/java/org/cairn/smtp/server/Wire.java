package org.cairn.smtp.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * The octets of one connection, in the clear and, once {@link #secure} was called, within TLS.
 *
 * <p>What is written waits until it is flushed; the caller flushes before it reads from the
 * network, so that the replies to pipelined commands leave together. Used by the thread of the
 * session; only {@link #isStuck}, {@link #endInput} and {@link #abort} may be called by others.
 */
final class Wire {
  /** Most connections are idle: a small buffer for commands, a large one for content only. */
  private static final int COMMAND_OCTETS = 2 * 1024;

  private static final int CONTENT_OCTETS = 16 * 1024;

  private static final Duration HANDSHAKE = Duration.ofSeconds(30);

  private final Socket plain;
  private Socket socket;
  private InputStream in;
  private OutputStream out;
  private final ByteArrayOutputStream unsent = new ByteArrayOutputStream(512);
  private ByteBuffer received = ByteBuffer.allocate(0);

  /** When the write that is under way began, or 0; a blocking write knows no deadline itself. */
  private volatile long writingSinceNanos;

  Wire(Socket plain) throws IOException {
    this.plain = plain;
    this.socket = plain;
    plain.setTcpNoDelay(true);
    this.in = plain.getInputStream();
    this.out = plain.getOutputStream();
  }

  /** What was received and not yet taken; empty or not, it stays the caller's until a fill. */
  ByteBuffer received() {
    return received;
  }

  /**
   * Waits for octets of the client; all that was received before must have been taken.
   *
   * @param content whether much is to come
   * @return false at the end of the input
   */
  boolean fill(long deadlineNanos, boolean content) throws IOException {
    int size = content ? CONTENT_OCTETS : COMMAND_OCTETS;
    if (received.capacity() != size) {
      received = ByteBuffer.allocate(size);
    }
    long millis = TimeUnit.NANOSECONDS.toMillis(deadlineNanos - System.nanoTime());
    if (millis <= 0) {
      throw new SlowClientException();
    }
    socket.setSoTimeout((int) Math.min(millis, Integer.MAX_VALUE));
    try {
      int count = in.read(received.array());
      received.clear().limit(Math.max(0, count));
      return count >= 0;
    } catch (SocketTimeoutException _) {
      received.clear().limit(0);
      throw new SlowClientException();
    }
  }

  void write(byte[] octets) {
    unsent.writeBytes(octets);
  }

  void flush() throws IOException {
    if (unsent.size() == 0) {
      return;
    }
    writingSinceNanos = System.nanoTime() | 1;
    try {
      unsent.writeTo(out);
      out.flush();
    } finally {
      writingSinceNanos = 0;
    }
    unsent.reset();
  }

  /** Begins TLS as its server. What was received in the clear and not taken is thrown away. */
  void secure(SSLContext tls) throws IOException {
    received = ByteBuffer.allocate(0);
    SSLSocket secured =
        (SSLSocket)
            tls.getSocketFactory()
                .createSocket(
                    plain, plain.getInetAddress().getHostAddress(), plain.getPort(), true);
    secured.setUseClientMode(false);
    plain.setSoTimeout((int) HANDSHAKE.toMillis());
    writingSinceNanos = System.nanoTime() | 1;
    try {
      secured.startHandshake();
    } finally {
      writingSinceNanos = 0;
    }
    socket = secured;
    in = secured.getInputStream();
    out = secured.getOutputStream();
  }

  /** Whether a write has been under way so long that the client does not read any more. */
  boolean isStuck(long nowNanos, Duration patience) {
    long since = writingSinceNanos;
    return since != 0 && nowNanos - since > patience.toNanos();
  }

  /** Lets the thread that waits for the client see the end of its input. */
  void endInput() {
    try {
      plain.shutdownInput();
    } catch (IOException _) {
      abort();
    }
  }

  /** Ends the connection; what was not flushed is lost. */
  void close() {
    // TLS says good-bye, and that is a write, too.
    writingSinceNanos = System.nanoTime() | 1;
    try {
      socket.close();
    } catch (IOException _) {
      abort();
    } finally {
      writingSinceNanos = 0;
    }
  }

  /** Ends the connection without a word, whatever its thread is doing. */
  void abort() {
    try {
      plain.close();
    } catch (IOException _) {
      // It is gone one way or another.
    }
  }
}
