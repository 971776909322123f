package org.cairn.acceptance.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.cairn.acceptance.gateway.Gateway;
import org.cairn.acceptance.gateway.Scratch;
import org.cairn.acceptance.mail.Load;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Mail for people whose accounts are made only after a crash: what was answered 250 waited in
/// custody, and is in their mailboxes exactly once.
@Tag("crash")
class CustodyTest {
  private static final int ROUNDS = Chance.rounds(3);

  @Test
  void whoComesAfterAKillFindsEveryMailOnce() {
    Random random = Chance.of("custody and kills");
    List<String> expected = names(2 * ROUNDS);
    try (Hut hut = Hut.open("custody-kill")) {
      hut.expects(expected);
      try (Load _ = hut.load()) {
        for (int round = 0; round < ROUNDS; round++) {
          hut.gateway().awaitReady();
          hut.ledger().awaitMore(random.nextInt(50, 300));
          hut.gateway().kill();
          hut.gateway().up();
          // One comes while others write to her, and the gateway dies soon after.
          hut.welcomes(expected.get(round));
        }
        hut.ledger().awaitMore(50);
      }
      assertSomeWaitFor(hut, expected);
      expected.subList(ROUNDS, expected.size()).forEach(hut::welcomes);
      hut.awaitEverythingExactlyOnce();
    }
  }

  @Test
  void whoComesAfterALossOfPowerFindsEveryMailOnce() throws IOException {
    Random random = Chance.of("custody and losses of power");
    List<String> expected = new ArrayList<>(names(2 * ROUNDS));
    try (Hut hut = Hut.open("custody-power-loss")) {
      hut.expects(expected);
      for (int round = 0; round < ROUNDS; round++) {
        try (Load _ = hut.load()) {
          hut.ledger().awaitMore(random.nextInt(50, 300));
          hut.welcomes(expected.removeFirst());
          hut.ledger().awaitMore(random.nextInt(1, 50));
          hut.gateway().kill();
        }
        Path copy = hut.folder().resolve("after-loss-" + round);
        Scratch.copy(hut.gateway().data(), copy);
        System.out.println("octets lost: " + new PowerLoss(copy, random).strike());
        hut.movesTo(copy).up();
        hut.awaitEverythingExactlyOnce();
      }
      assertSomeWaitFor(hut, expected);
      expected.forEach(hut::welcomes);
      hut.awaitEverythingExactlyOnce();
    }
  }

  @Test
  void whoComesToARestoredBoxFindsWhatWaitedInTheBackupOnce() {
    List<String> expected = names(3);
    try (Hut hut = Hut.open("custody-backup")) {
      Path file = hut.folder().resolve("camp.backup");
      hut.expects(expected);
      try (Load _ = hut.load()) {
        hut.ledger().awaitAtLeast(500);
      }
      hut.gateway().run("backup", file.toString());

      Gateway restored = hut.movesTo(hut.folder().resolve("restored"));
      restored.run("restore", file.toString());
      restored.up();
      try (Load _ = hut.load()) {
        hut.ledger().awaitMore(100);
        hut.welcomes(expected.getFirst());
        hut.ledger().awaitMore(100);
      }

      assertSomeWaitFor(hut, expected);
      expected.subList(1, expected.size()).forEach(hut::welcomes);
      hut.awaitEverythingExactlyOnce();
    }
  }

  private static List<String> names(int count) {
    return IntStream.range(0, count).mapToObj(i -> "guest" + i).toList();
  }

  private static void assertSomeWaitFor(Hut hut, List<String> names) {
    assertThat(names)
        .allSatisfy(name -> assertThat(hut.ledger().acceptedFor(name + "@camp.test")).isNotEmpty());
  }
}
