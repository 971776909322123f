package org.cairn.camp.identity;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Date;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * The certificate that the box makes for itself at its first start, for clients that are told to
 * accept it ({@code ic=3}) or that ask for no authority because the host name begins with {@code
 * _}. An operator who has a real one points the services at it and this one stays unused.
 *
 * <p>It is valid from 1970 for a century and a half: a box without a clock must be reachable, and
 * its clients do not look at dates.
 */
public final class BoxCertificate {
  /** Where the files lie below the data directory. */
  public static final String DIRECTORY = "tls";

  private static final Instant NOT_BEFORE = Instant.EPOCH;
  private static final Instant NOT_AFTER = Instant.parse("2120-01-01T00:00:00Z");

  private BoxCertificate() {}

  /**
   * Makes key and certificate if there are none, or a new pair if the box has got a name or an
   * address that the present one lacks. Files of the operator's are never touched.
   *
   * @return whether something was written
   */
  @SuppressWarnings("JavaUtilDate") // the builder's interface
  public static boolean ensure(Path dataDirectory, BoxNames names) throws IOException {
    Path directory = dataDirectory.resolve(DIRECTORY);
    Path namesFile = directory.resolve("names");
    if (Files.exists(directory.resolve("cert.pem")) && !isOutdated(namesFile, names)) {
      return false;
    }
    Files.createDirectories(
        directory,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      KeyPair keys = generator.generateKeyPair();
      write(directory.resolve("key.pem"), pem(new JcaPKCS8Generator(keys.getPrivate(), null)));
      write(directory.resolve("cert.pem"), pem(certificate(keys, names)));
      write(namesFile, String.join("\n", all(names).toList()) + "\n");
      return true;
    } catch (GeneralSecurityException | OperatorCreationException e) {
      throw new IOException("cannot make a certificate", e);
    }
  }

  /** Without the file of names the certificate is the operator's. */
  private static boolean isOutdated(Path namesFile, BoxNames names) throws IOException {
    return Files.exists(namesFile)
        && !Files.readAllLines(namesFile).containsAll(all(names).toList());
  }

  private static Stream<String> all(BoxNames names) {
    return Stream.concat(names.dnsNames().stream(), names.addresses().stream());
  }

  @SuppressWarnings("JavaUtilDate") // the builder's interface
  private static X509CertificateHolder certificate(KeyPair keys, BoxNames names)
      throws OperatorCreationException, IOException {
    X500Name subject = new X500Name("CN=Cairn");
    GeneralName[] alternatives =
        Stream.concat(
                names.dnsNames().stream().map(n -> new GeneralName(GeneralName.dNSName, n)),
                names.addresses().stream().map(a -> new GeneralName(GeneralName.iPAddress, a)))
            .toArray(GeneralName[]::new);
    return new JcaX509v3CertificateBuilder(
            subject,
            new BigInteger(127, new SecureRandom()),
            Date.from(NOT_BEFORE),
            Date.from(NOT_AFTER),
            subject,
            keys.getPublic())
        .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
        .addExtension(Extension.subjectAlternativeName, false, new GeneralNames(alternatives))
        .build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate()));
  }

  private static String pem(Object object) {
    StringWriter text = new StringWriter();
    try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
      writer.writeObject(object);
    } catch (IOException e) {
      throw new UncheckedIOException("a string takes everything", e);
    }
    return text.toString();
  }

  private static void write(Path file, String text) throws IOException {
    Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
    Files.deleteIfExists(temporary);
    Files.createFile(
        temporary,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(temporary, text, StandardCharsets.UTF_8);
    Files.move(
        temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
