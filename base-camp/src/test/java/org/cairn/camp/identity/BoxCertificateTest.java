package org.cairn.camp.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.cairn.tls.ReloadingTls;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BoxCertificateTest {
  private static final BoxNames NAMES =
      new BoxNames(Set.of("_camp.test", "ridge"), Set.of("10.0.0.1", "fd00::1"));

  @TempDir private Path data;

  private X509Certificate certificate() throws Exception {
    try (InputStream file = Files.newInputStream(data.resolve("tls/cert.pem"))) {
      return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(file);
    }
  }

  @Test
  void namesEveryNameAndAddressOfTheBox() throws Exception {
    BoxCertificate.ensure(data, NAMES);

    assertThat(certificate().getSubjectAlternativeNames().stream().map(n -> n.get(1)).toList())
        .isEqualTo(List.of("_camp.test", "ridge", "10.0.0.1", "fd00:0:0:0:0:0:0:1"));
  }

  @Test
  void isOfUseToTheServersAndToNobodyElse() throws Exception {
    BoxCertificate.ensure(data, NAMES);

    Path key = data.resolve("tls/key.pem");
    assertThat(new ReloadingTls(data.resolve("tls/cert.pem"), key).current()).isNotNull();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
        .isEqualTo("rw-------");
  }

  @Test
  void isValidOnABoxWhoseClockSays1977() throws Exception {
    BoxCertificate.ensure(data, NAMES);

    assertThat(certificate().getNotBefore().toInstant()).isEqualTo(Instant.EPOCH);
  }

  @Test
  void staysWhileTheBoxHasNoNewNames() throws Exception {
    BoxCertificate.ensure(data, NAMES);
    X509Certificate before = certificate();

    assertThat(BoxCertificate.ensure(data, new BoxNames(Set.of("ridge"), Set.of()))).isFalse();
    assertThat(certificate()).isEqualTo(before);
  }

  @Test
  void isMadeAnewForANewAddress() throws Exception {
    BoxCertificate.ensure(data, NAMES);

    assertThat(BoxCertificate.ensure(data, new BoxNames(Set.of("ridge"), Set.of("10.0.0.2"))))
        .isTrue();
  }

  @Test
  void anOperatorsOwnCertificateIsNeverTouched() throws Exception {
    Files.createDirectories(data.resolve("tls"));
    Files.writeString(data.resolve("tls/cert.pem"), "hers");

    assertThat(BoxCertificate.ensure(data, NAMES)).isFalse();
    assertThat(data.resolve("tls/cert.pem")).hasContent("hers");
  }
}
