package org.cairn.router;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Random;
import java.util.Set;
import org.cairn.log.kafka.LogConnection;
import org.cairn.mail.Domain;
import org.cairn.mail.NodeName;
import org.cairn.router.account.AccountPolicy;
import org.cairn.router.forward.ForwardingPolicy;
import org.cairn.router.identity.Identity;
import org.cairn.router.identity.KeptIdentity;
import org.cairn.router.kafka.LocalStageLimits;
import org.cairn.router.ledger.LedgerPolicy;
import org.cairn.router.meter.RouterMeter;
import org.cairn.router.streams.LedgerSettings;

/** A router in a process of its own, which a test may kill. Says {@code ready} once it is. */
final class RouterProcess {
  private RouterProcess() {}

  /**
   * @param arguments bootstrap, user, password, instance, state directory
   */
  public static void main(String[] arguments) throws InterruptedException, IOException {
    Domain camp = Domain.of("ridge.camp");
    try (Router router =
        new Router(
            new LogConnection(arguments[0], arguments[1], arguments[2], arguments[3]),
            new AccountPolicy(Set.of(camp), true, true, 100),
            new LocalStageLimits(20_000, Duration.ofSeconds(1)),
            new LedgerSettings(
                new LedgerPolicy(
                    NodeName.of("ridge"),
                    camp,
                    Set.of(camp),
                    Duration.ofDays(30),
                    10_000,
                    1 << 30,
                    50_000),
                ForwardingPolicy.of(Set.of(camp), Duration.ofDays(30), 1 << 26, 1 << 26),
                new KeptIdentity(Identity.first(NodeName.of("ridge"), new Random(5)), _ -> {}),
                Path.of(arguments[4]),
                1,
                1,
                Duration.ofMillis(200)),
            InstantSource.system(),
            System::nanoTime,
            RouterMeter.NONE)) {
      router.start();
      while (!router.isReady()) {
        Thread.sleep(20);
      }
      System.out.println("ready");
      System.in.read(); // until the one who started us is gone
    }
  }
}
