package org.cairn.camp.quarkus;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.cairn.console.report.Carriage;
import org.cairn.console.report.CarriageDesk;

/** Tells whoever carries this box what it has for others, and when it can be closed. */
final class CourierNews {
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

  private final CampConfig config;
  private final CarriageDesk desk;

  CourierNews(CampConfig config, CarriageDesk desk) {
    this.config = config;
    this.desk = desk;
  }

  /** Prints until {@code stopping}, each time that there is something new. */
  void follow(BooleanSupplier stopping) throws InterruptedException {
    print(
        List.of(
            "",
            "Cairn is ready: "
                + config.node()
                + " carries mail for the gateways it is paired with.",
            "  It can read none of it. Sticks that are plugged in are filled and read, or say",
            "  ./cairn stick FOLDER    how it is: ./cairn status    end: Ctrl-C",
            ""));
    Carriage shown = Carriage.NOTHING;
    while (!stopping.getAsBoolean()) {
      Carriage now = desk.carriage();
      if (!now.equals(shown)) {
        print(now.sentences());
        shown = now;
      }
      Thread.sleep(BETWEEN_LOOKS);
    }
  }

  /** In one write, so that no line of the log comes between. */
  private static void print(List<String> lines) {
    PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    lines.forEach(out::println);
    out.flush();
  }
}
