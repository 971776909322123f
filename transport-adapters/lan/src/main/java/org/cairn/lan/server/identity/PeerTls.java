package org.cairn.lan.server.identity;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.function.Supplier;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import org.cairn.mail.NodeName;
import org.cairn.seal.key.KeyRing;
import org.cairn.transport.courier.BatchSigner;

/**
 * TLS 1.3 between instances of paired gateways, each of which shows who it is. Every connection is
 * negotiated anew: nobody comes back by a ticket from before he was unpaired.
 */
public final class PeerTls {
  private static final String PROTOCOL = "TLSv1.3";

  private final PeerTrust trust;

  public PeerTls(Supplier<KeyRing> ring, InstantSource clock) {
    this.trust = new PeerTrust(ring, clock);
  }

  /**
   * A connection whose other end is a neighbour's.
   *
   * @param line what it is on: closing that ends it at once, also where something is being written
   */
  public record Secured(SSLSocket socket, Socket line, NodeName node) {}

  /**
   * Secures a connection and finds out who is there; the connection's time-outs hold.
   *
   * @param by who we are
   * @param isClient whether we called
   * @throws IOException if it is nobody that we are paired with; the caller closes the connection
   */
  public Secured secure(Socket plain, BatchSigner by, boolean isClient) throws IOException {
    try {
      SSLSocket socket =
          (SSLSocket)
              context(by)
                  .getSocketFactory()
                  .createSocket(
                      plain, plain.getInetAddress().getHostAddress(), plain.getPort(), true);
      socket.setUseClientMode(isClient);
      socket.setNeedClientAuth(true);
      socket.setEnabledProtocols(new String[] {PROTOCOL});
      socket.startHandshake();
      return new Secured(socket, plain, trust.node(shown(socket)));
    } catch (GeneralSecurityException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private static X509Certificate[] shown(SSLSocket socket) throws IOException {
    Certificate[] chain = socket.getSession().getPeerCertificates();
    return Arrays.copyOf(chain, chain.length, X509Certificate[].class);
  }

  private SSLContext context(BatchSigner by) throws GeneralSecurityException, IOException {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    keys.load(null, null);
    keys.setKeyEntry(
        "instance",
        InstanceX509.privateKey(by.key()),
        new char[0],
        new Certificate[] {InstanceX509.make(by.certificate(), by.key())});
    KeyManagerFactory own = KeyManagerFactory.getInstance("PKIX");
    own.init(keys, new char[0]);
    SSLContext context = SSLContext.getInstance(PROTOCOL);
    context.init(own.getKeyManagers(), new TrustManager[] {trust}, null);
    return context;
  }
}
