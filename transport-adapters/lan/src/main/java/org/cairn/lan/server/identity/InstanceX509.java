package org.cairn.lan.server.identity;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.cairn.bundle.cbor.MalformedException;
import org.cairn.bundle.cbor.Octets;
import org.cairn.seal.batch.InstanceCertificate;
import org.cairn.seal.key.SigningPublicKey;
import org.cairn.seal.key.SigningSecretKey;

/**
 * An instance's certificate in the form that TLS can show: a self-signed one for the same key (RFC
 * 5280, RFC 8410), with the router's word inside an extension of ours. What X.509 itself says in
 * it, names and times, nobody looks at.
 */
final class InstanceX509 {
  /** Under 2.25, where everyone may make numbers from a UUID (ITU-T X.667). */
  static final String EXTENSION = "2.25.161893127490285837424417098423610745289";

  private static final X500Name NAME = new X500Name("CN=Cairn");
  private static final Instant NOT_BEFORE = Instant.EPOCH;
  private static final Instant NOT_AFTER = Instant.parse("2120-01-01T00:00:00Z");

  private InstanceX509() {}

  static PrivateKey privateKey(SigningSecretKey key) throws GeneralSecurityException {
    return KeyFactory.getInstance("Ed25519")
        .generatePrivate(
            new EdECPrivateKeySpec(NamedParameterSpec.ED25519, key.octets().toBytes()));
  }

  @SuppressWarnings("JavaUtilDate") // the builder's interface
  static X509Certificate make(InstanceCertificate certificate, SigningSecretKey key)
      throws GeneralSecurityException {
    SubjectPublicKeyInfo publicKey =
        new SubjectPublicKeyInfo(
            new AlgorithmIdentifier(EdECObjectIdentifiers.id_Ed25519),
            key.publicKey().octets().toBytes());
    try {
      X509v3CertificateBuilder builder =
          new X509v3CertificateBuilder(
                  NAME,
                  BigInteger.ONE,
                  Date.from(NOT_BEFORE),
                  Date.from(NOT_AFTER),
                  NAME,
                  publicKey)
              .addExtension(
                  new ASN1ObjectIdentifier(EXTENSION),
                  false,
                  new DEROctetString(certificate.encode().toBytes()));
      return new JcaX509CertificateConverter()
          .getCertificate(
              builder.build(new JcaContentSignerBuilder("Ed25519").build(privateKey(key))));
    } catch (OperatorCreationException | IOException e) {
      throw new GeneralSecurityException("cannot make a certificate", e);
    }
  }

  /**
   * The router's word in a certificate that was shown.
   *
   * @throws CertificateException if there is none, or it is for another key
   */
  static InstanceCertificate read(X509Certificate shown) throws CertificateException {
    byte[] extension = shown.getExtensionValue(EXTENSION);
    if (extension == null) {
      throw new CertificateException("no gateway of ours: the certificate names none");
    }
    try {
      byte[] octets = unwrap(unwrap(extension));
      InstanceCertificate certificate = InstanceCertificate.decode(Octets.of(octets));
      if (!certificate.key().equals(key(shown.getPublicKey()))) {
        throw new CertificateException("the certificate names an instance of another key");
      }
      return certificate;
    } catch (IOException | MalformedException | IllegalArgumentException e) {
      throw new CertificateException("the certificate cannot be read: " + e.getMessage(), e);
    }
  }

  private static byte[] unwrap(byte[] der) throws IOException {
    return ASN1OctetString.getInstance(ASN1Primitive.fromByteArray(der)).getOctets();
  }

  private static SigningPublicKey key(PublicKey key) {
    SubjectPublicKeyInfo info = SubjectPublicKeyInfo.getInstance(key.getEncoded());
    if (!info.getAlgorithm().getAlgorithm().equals(EdECObjectIdentifiers.id_Ed25519)) {
      throw new IllegalArgumentException("not a key of Ed25519");
    }
    return new SigningPublicKey(Octets.of(info.getPublicKeyData().getBytes()));
  }
}
