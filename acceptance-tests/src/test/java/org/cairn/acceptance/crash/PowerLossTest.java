package org.cairn.acceptance.crash;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import org.cairn.acceptance.gateway.Scratch;
import org.cairn.acceptance.mail.Load;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The plug is pulled under load; see [PowerLoss].
@Tag("crash")
class PowerLossTest {
  private static final int ROUNDS = Chance.rounds(4);

  @Test
  void everyMailAnswered250IsInItsMailboxOnceWhateverWasNotSynced() throws IOException {
    Random random = Chance.of("losses of power");
    try (Hut hut = Hut.open("power-loss")) {
      for (int round = 1; round <= ROUNDS; round++) {
        try (Load _ = hut.load(random.nextInt(4) == 0 ? 200_000 : 6_000)) {
          hut.ledger().awaitMore(random.nextInt(50, 400));
          hut.gateway().kill();
        }
        Path copy = hut.folder().resolve("after-loss-" + round);
        Scratch.copy(hut.gateway().data(), copy);
        System.out.println("octets lost: " + new PowerLoss(copy, random).strike());
        hut.movesTo(copy).up();
        hut.awaitEverythingExactlyOnce();
      }
    }
  }
}
