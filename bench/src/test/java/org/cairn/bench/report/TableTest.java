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

    assertThat(table().lines().toList().getLast()).endsWith(" 800                   -");
  }

  @Test
  void whatNobodyMeasuredHasNoRow() {
    results.add("exim", Metric.CPU_1, 12);

    assertThat(table().lines()).hasSize(2);
  }

  @Test
  void aTargetSaysByHowMuchItIsMissed() {
    Target target = new Target(Metric.DELIVERED_64, 700, false);

    assertThat(target.verdict(350)).endsWith("missed by 50 %");
    assertThat(target.verdict(700)).endsWith("met");
    assertThat(new Target(Metric.EXISTS_P50, 5, true).verdict(4.9)).endsWith("met");
  }
}
