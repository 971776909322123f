package org.cairn.smtp.accept;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.cairn.smtp.protocol.Input.Admittance;
import org.junit.jupiter.api.Test;

final class SenderRateTest {
  private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

  @Test
  void aBurstPassesAndAFloodDoesNot() {
    SenderRate rate = new SenderRate(3, 0);

    assertThat(rate.admit("anna", NOON)).isEqualTo(Admittance.ADMITTED);
    assertThat(rate.admit("anna", NOON)).isEqualTo(Admittance.ADMITTED);
    assertThat(rate.admit("anna", NOON)).isEqualTo(Admittance.ADMITTED);
    assertThat(rate.admit("anna", NOON)).isEqualTo(Admittance.TOO_FAST);
    assertThat(rate.admit("ben", NOON)).isEqualTo(Admittance.ADMITTED);
    assertThat(rate.admit("anna", NOON.plusSeconds(20))).isEqualTo(Admittance.ADMITTED);
    assertThat(rate.admit("anna", NOON.plusSeconds(20))).isEqualTo(Admittance.TOO_FAST);
  }

  @Test
  void theLastMailMayOverdrawTheQuotaAndTheNextWaits() {
    SenderRate rate = new SenderRate(0, 86_400);

    assertThat(rate.admit("anna", NOON)).isEqualTo(Admittance.ADMITTED);
    rate.charge("anna", 90_000, NOON);

    assertThat(rate.admit("anna", NOON)).isEqualTo(Admittance.OVER_QUOTA);
    assertThat(rate.admit("anna", NOON.plusSeconds(3600))).isEqualTo(Admittance.OVER_QUOTA);
    assertThat(rate.admit("anna", NOON.plusSeconds(3602))).isEqualTo(Admittance.ADMITTED);
  }

  @Test
  void noMeasureMeansNoMeasure() {
    SenderRate rate = new SenderRate(0, 0);
    rate.charge("anna", Long.MAX_VALUE, NOON);

    for (int i = 0; i < 10_000; i++) {
      assertThat(rate.admit("anna", NOON)).isEqualTo(Admittance.ADMITTED);
    }
  }

  @Test
  void aClockThatIsSetBackTakesNothingAway() {
    SenderRate rate = new SenderRate(2, 0);

    assertThat(rate.admit("anna", NOON)).isEqualTo(Admittance.ADMITTED);
    assertThat(rate.admit("anna", NOON.minusSeconds(86_400))).isEqualTo(Admittance.ADMITTED);
    assertThat(rate.admit("anna", NOON.minusSeconds(86_370))).isEqualTo(Admittance.ADMITTED);
  }
}
