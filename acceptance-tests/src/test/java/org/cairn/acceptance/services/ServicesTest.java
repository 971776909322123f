package org.cairn.acceptance.services;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.cairn.acceptance.crash.Chance;
import org.cairn.acceptance.gateway.Invitation;
import org.cairn.acceptance.gateway.Security;
import org.cairn.acceptance.mail.Ledger;
import org.cairn.acceptance.mail.Load;
import org.cairn.acceptance.mail.Mailboxes;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The services as separate processes, each killed under load.
@Tag("crash")
class ServicesTest {
  private static final int ROUNDS = Chance.rounds(2);

  @Test
  void everyMailAnswered250IsInItsMailboxOnceWhicheverServiceIsKilled() throws IOException {
    Random random = Chance.of("kills of services");
    try (Cluster cluster = Cluster.open("services")) {
      List<Invitation> people =
          Stream.of("anna", "bob", "carol")
              .map(name -> cluster.outside().invite(name, Security.PLAIN))
              .toList();
      Ledger ledger = new Ledger();
      try (Load _ = Load.start(cluster.outside(), people, ledger, 8, 20_000, "load")) {
        for (int round = 0; round < ROUNDS; round++) {
          for (Service service : Service.values()) {
            ledger.awaitMore(random.nextInt(20, 200));
            cluster.kill(service);
            cluster.start(service);
            cluster.awaitReady();
          }
        }
        ledger.awaitMore(100);
      }
      Mailboxes.holdExactlyOnce(cluster.outside(), people, ledger);
      assertThat(ledger.size()).isGreaterThan(ROUNDS * 100);
    }
  }
}
