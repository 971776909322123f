package org.cairn.console.quarkus;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.cairn.console.account.MemoryGate;

/** A console without a log: its router is in memory. */
@ApplicationScoped
public class TestBeans {
  @Produces
  @Singleton
  MemoryGate gate() {
    return new MemoryGate();
  }
}
