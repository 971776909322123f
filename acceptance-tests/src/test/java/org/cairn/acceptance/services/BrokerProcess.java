package org.cairn.acceptance.services;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import org.cairn.log.broker.BrokerSettings;
import org.cairn.log.broker.EmbeddedBroker;

/// A broker in a process of its own, to be killed by a test: `BrokerProcess DIRECTORY PORT`.
final class BrokerProcess {
  private BrokerProcess() {}

  public static void main(String... args) throws IOException, InterruptedException {
    BrokerSettings settings =
        BrokerSettings.in(Path.of(args[0])).withPort(Integer.parseInt(args[1]));
    try (EmbeddedBroker broker =
        EmbeddedBroker.start(settings, InstantSource.system(), _ -> System.exit(1))) {
      System.out.println("broker at " + broker.bootstrap());
      new CountDownLatch(1).await();
    }
  }
}
