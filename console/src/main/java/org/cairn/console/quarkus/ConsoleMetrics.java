package org.cairn.console.quarkus;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Locale;
import org.cairn.console.Console;
import org.cairn.console.account.Outcome;
import org.cairn.console.account.Refusal;
import org.cairn.log.record.Account;

/** Counts what is asked of the console, for Prometheus. Never an address or a name in a label. */
@Singleton
public final class ConsoleMetrics {
  /** What people and the keeper ask for. */
  public enum Wish {
    INVITE,
    LEAVE,
    CLAIM,
    JOIN,
    PAGE,
    TRACE,
    PAIR,
    UNPAIR,
    REKEY,
    HOLD,
    LOST
  }

  private final MeterRegistry registry;

  @Inject
  ConsoleMetrics(MeterRegistry registry, Console console) {
    this.registry = registry;
    Gauge.builder("cairn.console.accounts", console, ConsoleMetrics::active)
        .description("Accounts in use")
        .register(registry);
  }

  /** Not a number while the accounts are not known. */
  private static double active(Console console) {
    return console.isReady()
        ? console.accounts().stream().filter(Account::isActive).count()
        : Double.NaN;
  }

  /** Counts a wish by what became of it. */
  public <T> Outcome<T> counted(Wish wish, Outcome<T> outcome) {
    String result =
        switch (outcome) {
          case Outcome.Done<T> _ -> "done";
          case Outcome.Refused<T>(Refusal refusal) -> word(refusal.reason());
        };
    registry.counter("cairn.console.wishes", "wish", word(wish), "result", result).increment();
    return outcome;
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
