package org.cairn.imap;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.util.Base64;

/**
 * A certificate for localhost and its key, made by the JDK's keytool.
 *
 * @param certificate PEM file
 * @param key PEM file
 */
record PemFiles(Path certificate, Path key) {
  private static final String PASSWORD = "changeit";

  static PemFiles make(Path directory)
      throws IOException, GeneralSecurityException, InterruptedException {
    Path store = directory.resolve("server.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-keystore",
                store.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD)
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("keytool.log").toFile())
            .start();
    if (keytool.waitFor() != 0) {
      throw new IOException(Files.readString(directory.resolve("keytool.log")));
    }
    KeyStore made = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      made.load(in, PASSWORD.toCharArray());
    }
    Key key = made.getKey("server", PASSWORD.toCharArray());
    return new PemFiles(
        write(directory.resolve("cert.pem"), "CERTIFICATE", octets(made)),
        write(directory.resolve("key.pem"), "PRIVATE KEY", key.getEncoded()));
  }

  private static byte[] octets(KeyStore made) throws GeneralSecurityException {
    return made.getCertificate("server").getEncoded();
  }

  private static Path write(Path file, String label, byte[] octets) throws IOException {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(octets);
    return Files.writeString(
        file, "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n");
  }
}
