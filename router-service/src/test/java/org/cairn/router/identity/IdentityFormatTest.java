package org.cairn.router.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import org.cairn.mail.NodeName;
import org.junit.jupiter.api.Test;

class IdentityFormatTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private final Random random = new Random(2026);
  private final Identity identity =
      Identity.first(NodeName.of("ridge"), random).replaceKey(random, NOON, Duration.ofDays(60));
  private final byte[] octets = IdentityFormat.write(identity);

  @Test
  void theGoldenIdentityIsWrittenAndRead() throws IOException {
    try (InputStream file =
        IdentityFormatTest.class.getResourceAsStream("/golden/identity/v1/identity")) {
      byte[] golden = Objects.requireNonNull(file).readAllBytes();

      assertThat(new String(octets, StandardCharsets.US_ASCII))
          .isEqualTo(new String(golden, StandardCharsets.US_ASCII));
      assertThat(IdentityFormat.read(golden)).isEqualTo(identity);
    }
  }

  @Test
  void everyTruncationIsRefused() {
    for (int length = 0; length < octets.length; length++) {
      byte[] cut = Arrays.copyOf(octets, length);
      assertThatThrownBy(() -> IdentityFormat.read(cut))
          .isInstanceOf(UnusableIdentityException.class);
    }
  }

  @Test
  void everyFlippedBitIsRefused() {
    for (int bit = 0; bit < 8 * octets.length; bit++) {
      byte[] changed = octets.clone();
      changed[bit / 8] ^= (byte) (1 << (bit % 8));
      assertThatThrownBy(() -> IdentityFormat.read(changed))
          .as("bit %d", bit)
          .isInstanceOf(UnusableIdentityException.class);
    }
  }

  @Test
  void noMessageTellsASecret() {
    String secret = identity.secret().octets().toHex();
    byte[] changed = octets.clone();
    changed[octets.length - 2] ^= 1;

    assertThat(identity.toString()).doesNotContain(secret);
    assertThatThrownBy(() -> IdentityFormat.read(changed))
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain(secret.substring(0, 8)));
  }

  @Test
  void aChangedKeyIsStatedWithAHigherSerial() {
    Identity changed = identity.replaceKey(random, NOON, Duration.ofDays(60));

    assertThat(changed.statement().serial()).isEqualTo(identity.statement().serial() + 1);
    assertThat(changed.statement().isSignedBy(identity.publicKey())).isTrue();
    assertThat(changed.keys().find(identity.statement().key().id(), NOON)).isPresent();
  }
}
