package org.cairn.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Objects;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ReloadingTlsTest {
  private final Path cert;
  private final Path key;

  ReloadingTlsTest(@TempDir Path directory) {
    cert = directory.resolve("cert.pem");
    key = directory.resolve("key.pem");
  }

  @ParameterizedTest
  @CsvSource({
    "ec-cert.pem, ec-key.pem, EC",
    "ec-cert.pem, ec-key-sec1.pem, EC",
    "rsa-cert.pem, rsa-key.pem, RSA",
    "rsa-cert.pem, rsa-key-pkcs1.pem, RSA",
    "ed25519-cert.pem, ed25519-key.pem, EdDSA"
  })
  void everyUsualWayOfWritingAKeyIsServed(String certName, String keyName, String algorithm)
      throws Exception {
    put(certName, cert);
    put(keyName, key);

    ReloadingTls tls = new ReloadingTls(cert, key);

    assertThat(shownBy(tls.current()).getPublicKey().getAlgorithm()).isEqualTo(algorithm);
  }

  @Test
  void certificateAndKeyMayBeOneFile() throws Exception {
    put("ec-cert.pem", cert);
    put("ec-key.pem", key);
    Files.writeString(cert, Files.readString(cert) + Files.readString(key));

    assertThat(shownBy(new ReloadingTls(cert, cert).current()).getPublicKey().getAlgorithm())
        .isEqualTo("EC");
  }

  @Test
  void unchangedFilesAreNotLoadedAgain() throws Exception {
    put("ec-cert.pem", cert);
    put("ec-key.pem", key);
    ReloadingTls tls = new ReloadingTls(cert, key);
    SSLContext before = tls.current();

    assertThat(tls.reloadIfChanged()).isFalse();
    assertThat(tls.current()).isSameAs(before);
  }

  @Test
  void renewedCertificateIsShownToTheNextConnection() throws Exception {
    put("ec-cert.pem", cert);
    put("ec-key.pem", key);
    ReloadingTls tls = new ReloadingTls(cert, key);

    put("rsa-cert.pem", cert);
    put("rsa-key.pem", key);

    assertThat(tls.reloadIfChanged()).isTrue();
    assertThat(shownBy(tls.current()).getPublicKey().getAlgorithm()).isEqualTo("RSA");
  }

  @Test
  void halfRenewedPairLeavesTheIdentityInUse() throws Exception {
    put("ec-cert.pem", cert);
    put("ec-key.pem", key);
    ReloadingTls tls = new ReloadingTls(cert, key);
    SSLContext before = tls.current();

    put("rsa-cert.pem", cert);

    assertThatThrownBy(tls::reloadIfChanged).isInstanceOf(UnusableCertificateException.class);
    assertThat(tls.current()).isSameAs(before);
  }

  @Test
  void keyOfAnotherCertificateIsRefused() throws Exception {
    put("rsa-cert.pem", cert);
    put("ec-key.pem", key);

    assertThatThrownBy(() -> new ReloadingTls(cert, key))
        .isInstanceOf(UnusableCertificateException.class)
        .hasMessageContaining(cert.toString());
  }

  @Test
  void lockedMissingAndEmptyKeysAreRefusedWithTheNameOfTheFile() throws Exception {
    put("rsa-cert.pem", cert);
    assertThatThrownBy(() -> new ReloadingTls(cert, key))
        .isInstanceOf(UnusableCertificateException.class)
        .hasMessageContaining(key.toString());

    put("rsa-key-locked.pem", key);
    assertThatThrownBy(() -> new ReloadingTls(cert, key)).hasMessageContaining("password");

    Files.writeString(key, "");
    assertThatThrownBy(() -> new ReloadingTls(cert, key)).hasMessageContaining("no private key");
  }

  @Test
  void cutAndDamagedFilesAreRefusedAndNothingElseEscapes() throws Exception {
    put("ec-cert.pem", cert);
    put("ec-key-sec1.pem", key);
    byte[] whole = Files.readAllBytes(key);
    for (int length = 0; length < whole.length - 40; length += 7) {
      Files.write(key, Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> new ReloadingTls(cert, key))
          .isInstanceOf(UnusableCertificateException.class);
    }
  }

  private static void put(String resource, Path file) throws IOException {
    try (InputStream in = ReloadingTlsTest.class.getResourceAsStream("/tls/" + resource)) {
      Files.write(file, Objects.requireNonNull(in).readAllBytes());
    }
  }

  /** The certificate a client is shown in a real handshake. */
  private static X509Certificate shownBy(SSLContext context) throws Exception {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    try (SSLServerSocket server =
            (SSLServerSocket) context.getServerSocketFactory().createServerSocket(0, 1, loopback);
        SSLSocket client =
            (SSLSocket)
                trustAll().getSocketFactory().createSocket(loopback, server.getLocalPort())) {
      Thread answering = Thread.ofVirtual().start(() -> acceptOne(server));
      client.startHandshake();
      X509Certificate shown = (X509Certificate) client.getSession().getPeerCertificates()[0];
      client.shutdownOutput();
      answering.join();
      return shown;
    }
  }

  private static void acceptOne(SSLServerSocket server) {
    try (Socket accepted = server.accept()) {
      accepted.getInputStream().readAllBytes();
    } catch (IOException e) {
      // The client's side of the handshake tells the test what went wrong.
    }
  }

  private static SSLContext trustAll() throws Exception {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {new TrustAll()}, new SecureRandom());
    return context;
  }

  private static final class TrustAll implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
