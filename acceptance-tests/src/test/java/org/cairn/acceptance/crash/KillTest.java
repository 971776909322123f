package org.cairn.acceptance.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.cairn.acceptance.mail.Load;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// SIGKILL at random moments, under load: also while the gateway starts.
@Tag("crash")
class KillTest {
  private static final int ROUNDS = Chance.rounds(8);
  private static final int RESTARTS = 3;

  @Test
  void everyMailAnswered250IsInItsMailboxOnceAfterManyKills() {
    Random random = Chance.of("kills");
    try (Hut hut = Hut.open("kill")) {
      try (Load _ = hut.load()) {
        for (int round = 1; round <= ROUNDS; round++) {
          int before = hut.ledger().size();
          // One in four is killed while it starts; the others after some mail.
          boolean whileStarting = random.nextInt(4) == 0;
          if (!whileStarting) {
            hut.gateway().awaitReady();
            hut.ledger().awaitAtLeast(before + random.nextInt(1, 300));
          } else {
            Moment.pass(Duration.ofMillis(random.nextInt(200, 6000)));
          }
          hut.gateway().kill();
          hut.gateway().launch();
        }
        hut.gateway().awaitReady();
        hut.ledger().awaitMore(50);
      }
      hut.awaitEverythingExactlyOnce();
      System.out.println("kills survived: " + ROUNDS + ", mails: " + hut.ledger().size());
      assertThat(hut.ledger().size()).isGreaterThan(ROUNDS * 20);
    }
  }

  @Test
  void largeMailSurvivesKillsAsWell() throws IOException {
    Random random = Chance.of("kills with large mail");
    try (Hut hut = Hut.open("kill-large")) {
      try (Load _ = hut.load(600_000)) {
        for (int round = 1; round <= Math.max(3, ROUNDS / 3); round++) {
          hut.gateway().awaitReady();
          hut.ledger().awaitMore(random.nextInt(1, 60));
          hut.gateway().kill();
          hut.gateway().launch();
        }
        hut.gateway().awaitReady();
      }
      hut.awaitEverythingExactlyOnce();
    }
  }

  /// How soon a gateway is back is printed, not judged: a busy machine says nothing about it.
  @Test
  void aGatewayThatWasKilledUnderLoadSaysItselfWhenItIsBack() {
    Random random = Chance.of("restarts");
    List<Duration> restarts = new ArrayList<>();
    try (Hut hut = Hut.open("kill-restart")) {
      try (Load _ = hut.load()) {
        for (int round = 1; round <= RESTARTS; round++) {
          hut.ledger().awaitMore(random.nextInt(100, 300));
          hut.gateway().kill();
          long start = System.nanoTime();
          hut.gateway().up();
          restarts.add(Duration.ofNanos(System.nanoTime() - start));
        }
        hut.ledger().awaitMore(50);
      }
      hut.awaitEverythingExactlyOnce();
    }
    List<Long> millis = restarts.stream().map(Duration::toMillis).sorted().toList();
    System.out.println(
        "restart to ready after a kill, under load: median "
            + millis.get(millis.size() / 2)
            + " ms of "
            + millis);
  }
}
