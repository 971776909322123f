package org.cairn.acceptance.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Locale;
import org.cairn.acceptance.gateway.Security;
import org.cairn.acceptance.tools.NeedsTools;
import org.cairn.acceptance.tools.Tool;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// How long a text takes from one phone to the other.
@Tag("deltachat")
@NeedsTools(Tool.DELTACHAT_CORE)
class ChatLatencyTest {
  private static final int TEXTS = 60;
  private static final int WARM_UP = 5;

  @Test
  void everyOneOfManyTextsArrivesAndTheirLatencyIsPrinted() {
    try (Camp camp = Camp.open("latency", "camp.test")) {
      Person anna = camp.welcomes("anna", Security.TLS);
      Person bob = camp.welcomes("bob", Security.TLS);
      bob.scans(anna);
      for (int i = 0; i < WARM_UP; i++) {
        send(anna, bob, "warm-up " + i);
      }

      long[] nanos = new long[TEXTS];
      for (int i = 0; i < TEXTS; i++) {
        nanos[i] = i % 2 == 0 ? send(anna, bob, "text " + i) : send(bob, anna, "text " + i);
      }

      Arrays.sort(nanos);
      System.out.printf(
          Locale.ROOT,
          "Delta Chat texts one right after the other (the core itself slows a burst), n=%d: p50 %.3f s, p95 %.3f s,"
              + " longest %.3f s%n",
          TEXTS,
          nanos[TEXTS / 2] / 1e9,
          nanos[TEXTS * 95 / 100] / 1e9,
          nanos[TEXTS - 1] / 1e9);
      assertThat(anna.textsWith(bob)).filteredOn(text -> text.startsWith("text ")).hasSize(TEXTS);
    }
  }

  private static long send(Person from, Person to, String text) {
    int position = to.position();
    long start = System.nanoTime();
    from.says(to, text);
    Message received =
        to.awaits(text, position, Person.PATIENCE, message -> message.text().equals(text));
    return received.nanos() - start;
  }
}
