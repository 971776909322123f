package org.cairn.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TableTest {
  private final Results results = new Results();

  private String table() {
    Map<String, String> systems = new LinkedHashMap<>();
    systems.put("cairn", "Cairn");
    systems.put("exim", "Exim+Dovecot");
    return Table.of(results, systems);
  }

  @Test
  void otherSystemsAreShownWithTheirRatioToTheFirst() {
    results.add("cairn", Metric.EXISTS_P50, 4);
    results.add("exim", Metric.EXISTS_P50, 500);

    assertThat(table()).contains("4.00").contains("500 (x125)");
  }

  @Test
  void aRowShowsTheMedianOfItsRounds() {
    results.add("cairn", Metric.DELIVERED_64, 900);
    results.add("cairn", Metric.DELIVERED_64, 100);
    results.add("cairn", Metric.DELIVERED_64, 800);

    assertThat(table().lines().toList().getLast()).endsWith(" 800                    -");
  }

  @Test
  void whatNobodyMeasuredHasNoRow() {
    results.add("exim", Metric.CPU_1, 12);

    assertThat(table().lines()).hasSize(2);
  }

  @Test
  void aTargetSaysByHowMuchItIsMissed() {
    results.add("cairn", Metric.DELIVERED_64, 350);
    results.add("cairn", Metric.EXISTS_P50, 4.9);

    assertThat(verdict(Target.atLeast(Metric.DELIVERED_64, 700))).endsWith("missed by 50 %");
    assertThat(verdict(Target.atLeast(Metric.DELIVERED_64, 350))).endsWith("met");
    assertThat(verdict(Target.atMost(Metric.EXISTS_P50, 5))).endsWith("met");
  }

  @Test
  void aTargetMayBeSoManyTimesTheFigureOfAnother() {
    results.add("cairn", Metric.FAR_RATE, 300);
    results.add("exim", Metric.FAR_RATE, 30);

    assertThat(verdict(new Target(Metric.FAR_RATE, 10, false, "exim"))).endsWith("met");
    assertThat(verdict(new Target(Metric.FAR_RATE, 20, false, "exim")))
        .contains("at least 600 /s (20.0 of the exim's)")
        .endsWith("missed by 50 %");
  }

  @Test
  void aTargetBesideNobodyHasNoOutcome() {
    results.add("cairn", Metric.FAR_RATE, 300);

    assertThat(new Target(Metric.FAR_RATE, 10, false, "exim").outcome(results)).isEmpty();
  }

  private String verdict(Target target) {
    return target.outcome(results).orElseThrow().verdict();
  }
}
