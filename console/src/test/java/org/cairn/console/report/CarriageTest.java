package org.cairn.console.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.cairn.console.report.Carriage.Share;
import org.junit.jupiter.api.Test;

class CarriageTest {
  @Test
  void saysWhatIsLeftAndThatTheBoxMayBeClosed() {
    Carriage carriage = new Carriage(false, List.of(new Share("harbor", 9, 3, 0)));

    assertThat(carriage.sentences())
        .containsExactly("12 mails for harbor, 3 left to hand over; you may close this now");
  }

  @Test
  void saysNotToCloseTheBoxWhileMailIsMoving() {
    Carriage carriage =
        new Carriage(true, List.of(new Share("farm", 0, 1, 1), new Share("harbor", 2, 0, 0)));

    assertThat(carriage.sentences())
        .containsExactly(
            "1 mail for farm, 1 left to hand over (1 on a stick or in a spool)",
            "2 mails for harbor, all handed over; do not close this yet");
  }

  @Test
  void whoeverCarriesNothingHasNothingToSay() {
    assertThat(Carriage.NOTHING.sentences()).isEmpty();
  }
}
