package org.cairn.smtp.accept;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TraceFieldTest {
  private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

  private static String field(String clientName) {
    return new String(
        TraceField.write(clientName, "10.0.0.1", "camp.test", true, true, NOON),
        StandardCharsets.US_ASCII);
  }

  @Test
  void itSaysFromWhereByWhomHowAndWhen() {
    assertThat(field("mx.far.example"))
        .isEqualTo(
            """
            Received: from mx.far.example ([10.0.0.1])
            \tby camp.test with ESMTPS;
            \tMon, 1 Jun 2026 12:00:00 +0000
            """
                .replace("\n", "\r\n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "x)\u0000", "evil(comment", "t\u00fcr", "a;b", "<x>"})
  void aNameThatCouldMisleadIsNotRepeated(String name) {
    assertThat(field(name)).startsWith("Received: from unknown ([10.0.0.1])\r\n");
  }
}
