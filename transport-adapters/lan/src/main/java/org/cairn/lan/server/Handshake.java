package org.cairn.lan.server;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.cairn.lan.server.identity.PeerTls;
import org.cairn.lan.tcpcl.TcpclReader;
import org.cairn.lan.tcpcl.TcpclWriter;
import org.cairn.transport.courier.BatchSigner;
import org.jboss.logging.Logger;

/**
 * From a connection to a secured one (RFC 9174 sections 4.1 to 4.4): contact headers, then TLS,
 * without which nothing is said.
 *
 * @param signer who we are; nothing until we are certified
 * @param within how long a side may take for each of its words; all of them together have no more
 *     than a few times that, however slowly they come
 */
record Handshake(PeerTls tls, Supplier<Optional<BatchSigner>> signer, Duration within) {
  private static final Logger LOG = Logger.getLogger(Handshake.class);
  private static final int CONTACT_ONLY = 1;
  private static final int MOST_WORDS = 3;

  /**
   * @param isActive whether we called
   * @throws IOException if this is no neighbour; the connection is closed then
   */
  PeerTls.Secured shake(Socket socket, boolean isActive) throws IOException {
    boolean isKnown = false;
    Thread patience = Thread.ofVirtual().name("lan-patience").start(() -> losePatience(socket));
    try {
      socket.setTcpNoDelay(true);
      socket.setSoTimeout((int) within.toMillis());
      BatchSigner by =
          signer.get().orElseThrow(() -> new IOException("this instance is not certified yet"));
      TcpclWriter out = new TcpclWriter(socket.getOutputStream());
      TcpclReader in = new TcpclReader(socket.getInputStream(), CONTACT_ONLY);
      if (isActive) {
        out.contact(true);
        out.flush();
      }
      boolean theyCan = in.contact();
      if (!isActive) {
        out.contact(true);
        out.flush();
      }
      if (!theyCan) {
        throw new IOException("the other side has no TLS");
      }
      PeerTls.Secured secured = tls.secure(socket, by, isActive);
      secured.socket().setSoTimeout(0);
      isKnown = true;
      return secured;
    } finally {
      patience.interrupt();
      if (!isKnown) {
        socket.close();
      }
    }
  }

  /** Who says a little all the time does not keep a place for ever. */
  private void losePatience(Socket socket) {
    try {
      Thread.sleep(within.multipliedBy(MOST_WORDS));
      socket.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // it is known, or gone
    } catch (IOException e) {
      LOG.debug("while hanging up", e);
    }
  }
}
