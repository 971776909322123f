package org.cairn.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * The TLS identity of a server: a certificate (or a chain, the server's own first) and its private
 * key, read from two PEM files and taken anew when the files change, so that a renewed certificate
 * needs no restart. Connections that are open keep what they began with.
 *
 * <p>The two files are replaced one after the other by whoever renews them. Between the two they do
 * not belong together; that, like any other damage, leaves the identity in use untouched.
 *
 * <p>Safe for use by many threads.
 */
public final class ReloadingTls {
  private static final char[] NO_PASSWORD = {};

  private final Path certPem;
  private final Path keyPem;
  private volatile Loaded loaded;

  private record Loaded(String cert, String key, SSLContext context) {}

  /**
   * Reads the files.
   *
   * @param certPem certificate, then the chain above it if there is one
   * @param keyPem RSA, EC or EdDSA private key in PKCS #8, PKCS #1 or SEC 1, without a password;
   *     may be the same file
   * @throws UnusableCertificateException if they cannot be used
   */
  public ReloadingTls(Path certPem, Path keyPem) {
    this.certPem = certPem;
    this.keyPem = keyPem;
    this.loaded = load(textOf(certPem), textOf(keyPem));
  }

  /** The identity to give to the next connection. */
  public SSLContext current() {
    return loaded.context();
  }

  /**
   * Reads the files again if they are not what was read before.
   *
   * @return whether {@link #current()} is another one now
   * @throws UnusableCertificateException if the files changed and cannot be used; the identity in
   *     use stays
   */
  public synchronized boolean reloadIfChanged() {
    String cert = textOf(certPem);
    String key = textOf(keyPem);
    if (cert.equals(loaded.cert()) && key.equals(loaded.key())) {
      return false;
    }
    loaded = load(cert, key);
    return true;
  }

  private static String textOf(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UnusableCertificateException("cannot read " + file, e);
    }
  }

  private Loaded load(String cert, String key) {
    try {
      Certificate[] chain = chainOf(cert);
      PublicKey publicKey = chain[0].getPublicKey();
      PrivateKey privateKey = keyOf(key, publicKey);
      requirePair(privateKey, publicKey);
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, NO_PASSWORD);
      store.setKeyEntry("server", privateKey, NO_PASSWORD, chain);
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(store, NO_PASSWORD);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), null, null);
      return new Loaded(cert, key, context);
    } catch (GeneralSecurityException | IOException | IllegalArgumentException e) {
      throw new UnusableCertificateException(
          "cannot use " + certPem + " with " + keyPem + ": " + e.getMessage(), e);
    }
  }

  private static Certificate[] chainOf(String pem) throws GeneralSecurityException {
    CertificateFactory factory = CertificateFactory.getInstance("X.509");
    List<Certificate> chain = new ArrayList<>();
    for (PemBlock block : PemBlock.parse(pem)) {
      if (block.label().equals("CERTIFICATE")) {
        chain.add(factory.generateCertificate(new ByteArrayInputStream(block.octets())));
      }
    }
    if (chain.isEmpty()) {
      throw new GeneralSecurityException("there is no certificate in it");
    }
    return chain.toArray(Certificate[]::new);
  }

  private static PrivateKey keyOf(String pem, PublicKey publicKey) throws GeneralSecurityException {
    for (PemBlock block : PemBlock.parse(pem)) {
      if (PrivateKeyFormat.isPrivateKey(block)) {
        return PrivateKeyFormat.read(block, publicKey.getAlgorithm());
      }
    }
    throw new GeneralSecurityException("there is no private key in it");
  }

  /** A key store takes any key beside any certificate, and every handshake would fail. */
  private static void requirePair(PrivateKey privateKey, PublicKey publicKey)
      throws GeneralSecurityException {
    String algorithm =
        switch (publicKey.getAlgorithm()) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          default -> publicKey.getAlgorithm();
        };
    byte[] probe = publicKey.getEncoded();
    Signature signer = Signature.getInstance(algorithm);
    signer.initSign(privateKey);
    signer.update(probe);
    byte[] signed = signer.sign();
    Signature verifier = Signature.getInstance(algorithm);
    verifier.initVerify(publicKey);
    verifier.update(probe);
    if (!verifier.verify(signed)) {
      throw new GeneralSecurityException("the key does not belong to the certificate");
    }
  }
}
