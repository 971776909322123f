package org.cairn.acceptance.camps;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.cairn.acceptance.gateway.Gateway;
import org.cairn.acceptance.gateway.Invitation;
import org.cairn.acceptance.gateway.Security;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Files as large as a gateway accepts, to another gateway, with the memory a gateway always has.
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LargeMailByStickTest {
  /// What `SIZE` says, less a header section.
  private static final int LARGEST = (32 << 20) - 1_000;

  /// A box has other things to do with its memory.
  private static final long MOST_RESIDENT = 600L << 20;

  private final Camps camps = Camps.open("large-mail-by-stick");
  private final Gateway ridge = camps.gateway("ridge");
  private final Gateway town = camps.gateway("town");
  private Invitation anna = new Invitation("", "", "");
  private Invitation ben = anna;

  @BeforeAll
  void meet() {
    ridge.up();
    town.up();
    Camps.pair(ridge, town);
    anna = ridge.invite("anna", Security.PLAIN);
    ben = town.invite("ben", Security.PLAIN);
  }

  @AfterAll
  void leave() {
    camps.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {20 << 20, LARGEST})
  void aLargeMailArrivesAndItsReceiptComesBack(int octets) throws IOException {
    Stick stick = Stick.folder(camps.folder().resolve("stick" + octets));
    Letter letter = Letter.ofSize(octets);
    letter.isSent(ridge, anna, ben.address());
    Camps.awaitWaitingAt(ridge, 1);

    assertThat(written(stick)).as("parts on the stick").isGreaterThan(20);
    assertThat(stick.visits(town).read()).as("parts read in town").isGreaterThan(20);
    Awaitility.await("the letter")
        .atMost(Duration.ofSeconds(60))
        .until(() -> letter.copiesAt(town, ben) > 0);

    letter.isAt(town, ben);
    for (int round = 0; round < 3 && Camps.waitingAt(ridge) > 0; round++) {
      stick.visits(town);
      stick.visits(ridge);
    }
    Camps.awaitWaitingAt(ridge, 0);
    System.out.printf(
        "%d octets: resident %d MiB at its source, %d MiB where it went%n",
        octets, ridge.residentBytes() >> 20, town.residentBytes() >> 20);
    assertThat(ridge.residentBytes()).isLessThan(MOST_RESIDENT);
    assertThat(town.residentBytes()).isLessThan(MOST_RESIDENT);
    assertThat(ridge.starts()).as("nobody ended for want of memory").isOne();
    assertThat(town.starts()).as("nobody ended for want of memory").isOne();
  }

  /// A stick may be done before a large mail has been sealed, on a busy machine; then it comes
  // again.
  private long written(Stick stick) throws IOException {
    long written = 0;
    for (int visit = 0; visit < 3 && written <= 20; visit++) {
      written += stick.visits(ridge).written();
    }
    return written;
  }
}
