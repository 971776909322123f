package org.cairn.acceptance.mail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.util.Base64;

/// The certificates that servers show.
public final class Certificates {
  private Certificates() {}

  /// The certificate of the server at a port of implicit TLS on loopback, as PEM.
  public static String ofServer(int port) throws IOException {
    try (Wire wire = Wire.connect(port)) {
      wire.startTls();
      byte[] der = wire.peerCertificate().getEncoded();
      byte[] newLine = "\n".getBytes(StandardCharsets.US_ASCII);
      String base64 = Base64.getMimeEncoder(64, newLine).encodeToString(der);
      return "-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n";
    } catch (CertificateEncodingException e) {
      throw new IOException(e);
    }
  }
}
