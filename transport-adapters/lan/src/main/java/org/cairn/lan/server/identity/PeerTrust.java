package org.cairn.lan.server.identity;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.function.Supplier;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.cairn.mail.NodeName;
import org.cairn.seal.batch.InstanceCertificate;
import org.cairn.seal.key.KeyRing;

/** Trusts the adapter instances of the gateways that we are paired with, and nobody else. */
final class PeerTrust extends X509ExtendedTrustManager {
  private final Supplier<KeyRing> ring;
  private final InstantSource clock;

  PeerTrust(Supplier<KeyRing> ring, InstantSource clock) {
    this.ring = ring;
    this.clock = clock;
  }

  /**
   * Whose certificate it is.
   *
   * @throws CertificateException if it is nobody's that we are paired with, or over
   */
  NodeName node(X509Certificate[] chain) throws CertificateException {
    if (chain.length == 0) {
      throw new CertificateException("nothing was shown");
    }
    InstanceCertificate certificate = InstanceX509.read(chain[0]);
    NodeName node = certificate.node();
    KeyRing.Node known =
        ring.get()
            .node(node)
            .orElseThrow(() -> new CertificateException("not paired with " + node));
    if (!certificate.isSignedBy(known.identity())) {
      throw new CertificateException("the certificate is not " + node + "'s");
    }
    if (!certificate.until().isAfter(clock.instant())) {
      throw new CertificateException(
          "the certificate of " + node + " ended at " + certificate.until());
    }
    return node;
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    node(chain);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    node(chain);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    node(chain);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    node(chain);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    node(chain);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    node(chain);
  }

  /** Authorities that sign for others: there are none here. */
  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return new X509Certificate[0];
  }
}
