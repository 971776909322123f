package org.cairn.console.quarkus;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.cairn.console.account.MemoryGate;
import org.cairn.console.pairing.MemoryPairingGate;
import org.cairn.console.report.MemoryReports;
import org.cairn.console.stick.MemorySticks;

/** A console without a log: its router and all that was said are in memory. */
@ApplicationScoped
public class TestBeans {
  @Produces
  @Singleton
  MemoryGate gate() {
    return new MemoryGate();
  }

  @Produces
  @Singleton
  MemoryReports reports() {
    return new MemoryReports();
  }

  @Produces
  @Singleton
  MemorySticks sticks() {
    return new MemorySticks();
  }

  @Produces
  @Singleton
  MemoryPairingGate pairing() {
    return new MemoryPairingGate();
  }
}
