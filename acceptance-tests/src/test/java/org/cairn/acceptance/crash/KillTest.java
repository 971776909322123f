package org.cairn.acceptance.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Random;
import org.cairn.acceptance.mail.Load;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// SIGKILL at random moments, under load: also while the gateway starts.
@Tag("crash")
class KillTest {
  private static final int ROUNDS = Integer.getInteger("crash.rounds", 12);
  private static final long SEED = Long.getLong("crash.seed", System.nanoTime());

  @Test
  void everyMailAnswered250IsInItsMailboxOnceAfterManyKills() {
    System.out.println("crash.seed=" + SEED);
    Random random = new Random(SEED);
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
    Random random = new Random(SEED);
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

  @Test
  void aGatewayIsReadySoonAfterAKill() {
    try (Hut hut = Hut.open("kill-restart")) {
      try (Load _ = hut.load()) {
        hut.ledger().awaitAtLeast(200);
        hut.gateway().kill();
      }
      long start = System.nanoTime();
      hut.gateway().up();
      Duration took = Duration.ofNanos(System.nanoTime() - start);

      System.out.println("ready after a kill: " + took.toMillis() + " ms");
      hut.awaitEverythingExactlyOnce();
    }
  }
}
