package org.cairn.smtp.server;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Objects;
import org.cairn.tls.ReloadingTls;

/** The certificates of the tests. */
public final class TestTls {
  private TestTls() {}

  /** A file below {@code /tls}. */
  public static Path file(String name) {
    try {
      return Path.of(Objects.requireNonNull(TestTls.class.getResource("/tls/" + name)).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  public static ReloadingTls identity() {
    return new ReloadingTls(file("ec-cert.pem"), file("ec-key.pem"));
  }
}
