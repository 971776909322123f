package org.cairn.bench.wire;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/// TLS to servers whose certificate was made a minute ago: every certificate is trusted, as by a
/// client that was told to.
final class AnyCertificate implements X509TrustManager {
  private static final SSLContext CONTEXT = context();

  private AnyCertificate() {}

  static Socket wrap(Socket plain, Endpoint endpoint) throws IOException {
    SSLSocket secured =
        (SSLSocket)
            CONTEXT.getSocketFactory().createSocket(plain, endpoint.host(), endpoint.port(), true);
    secured.startHandshake();
    return secured;
  }

  private static SSLContext context() {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {new AnyCertificate()}, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType) {}

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType) {}

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return new X509Certificate[0];
  }
}
