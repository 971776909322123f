package org.cairn.syncthing.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceIdTest {
  /** As {@code syncthing generate} printed it. */
  private static final String REAL =
      "3F34MWB-32OX222-URTTB7M-ZRDE5NN-E2HP424-HWNX6WN-XR4JX4I-UPD75QY";

  @Test
  void whatSyncthingSaysIsAnId() {
    assertThat(new DeviceId(REAL)).hasToString(REAL);
    assertThat(new DeviceId(REAL).start()).isEqualTo("3F34MWB");
  }

  @Test
  void oneWrongDigitIsNoticed() {
    for (int i = 0; i < REAL.length(); i++) {
      if (REAL.charAt(i) != '-') {
        char other = REAL.charAt(i) == 'K' ? 'L' : 'K';
        String wrong = REAL.substring(0, i) + other + REAL.substring(i + 1);

        assertThat(DeviceId.parse(wrong)).as(wrong).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "dynamic",
        "3f34mwb-32ox222-urttb7m-zrde5nn-e2hp424-hwnx6wn-xr4jx4i-upd75qy",
        "3F34MWB32OX222URTTB7MZRDE5NNE2HP424HWNX6WNXR4JX4IUPD75QY",
        "3F34MWB-32OX222-URTTB7M-ZRDE5NN-E2HP424-HWNX6WN-XR4JX4I-UPD75QY\n",
        "../../etc/passwd"
      })
  void whatIsNoIdIsRefused(String text) {
    assertThat(DeviceId.parse(text)).isEmpty();
    assertThatThrownBy(() -> new DeviceId(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void everyCertificateHasAnId() {
    for (int i = 0; i < 100; i++) {
      byte[] certificate = ("certificate " + i).getBytes(StandardCharsets.UTF_8);

      assertThat(DeviceId.parse(DeviceId.ofCertificate(certificate).text())).isPresent();
    }
  }
}
