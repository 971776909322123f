package org.cairn.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.cairn.bench.measure.Flood;
import org.cairn.bench.measure.Ledger;
import org.cairn.bench.measure.Letters;
import org.cairn.bench.measure.OneSender;
import org.cairn.bench.process.MachineTime;
import org.cairn.bench.process.ThreadTimes;
import org.cairn.bench.report.Metric;
import org.cairn.bench.report.Results;
import org.cairn.bench.system.MailSystem;
import org.cairn.bench.system.Server;
import org.cairn.bench.system.Site;
import org.cairn.bench.system.Timers;
import org.cairn.bench.wire.Login;

/// The measurements of one system, round by round, in one data directory that grows older with the
/// rounds. Only one system runs at a time.
final class Course {
  /// How many mailboxes the mails are spread over.
  static final int MAILBOXES = 16;

  private static final int WARM_UP_SESSIONS = 8;
  private static final Duration WARM_UP = Duration.ofSeconds(4);
  static final Duration SETTLE = Duration.ofSeconds(6);
  private static final double MIB = 1024.0 * 1024.0;

  private final MailSystem system;
  private final Site site;
  private final Path directory;
  private final Options options;
  private final Letters letters;
  private final Results results;
  private final Progress progress;

  Course(
      MailSystem system,
      Path directory,
      Options options,
      Letters letters,
      Results results,
      Progress progress)
      throws IOException {
    this.system = system;
    this.directory = directory;
    this.site = system.site(directory.resolve(system.key()));
    this.options = options;
    this.letters = letters;
    this.results = results;
    this.progress = progress;
  }

  /// One step of a round, which may fail without ending the round.
  interface Step {
    void run() throws IOException, InterruptedException;
  }

  MailSystem system() {
    return system;
  }

  Site site() {
    return site;
  }

  /// Starts the system once without measuring: what it prepares at its first start on a machine is
  /// done, and its files are in memory, as for those that were started before.
  void prepare() throws InterruptedException {
    step(
        "first start",
        () -> {
          Site first = system.site(directory.resolve(system.key() + "-first"));
          first.start().close();
          Workplace.deleteTree(first.data());
        });
  }

  /// Everything that is measured in each round.
  void round(int number) throws InterruptedException {
    step("start", () -> startOnNothing(number));
    step("round", this::measure);
  }

  /// Runs `step` on its own; if it fails, that is a result too.
  void step(String name, Step step) throws InterruptedException {
    try {
      step.run();
    } catch (IOException e) {
      results.fail(system.name() + ", " + name + ": " + e.getMessage());
      progress.say(system.name() + ": " + name + " FAILED: " + e.getMessage());
    }
  }

  private void startOnNothing(int round) throws IOException, InterruptedException {
    Site empty = round == 1 ? site : system.site(directory.resolve(system.key() + "-empty"));
    try (Server server = empty.start()) {
      record(Metric.READY_EMPTY, server.readyAfter().toNanos() / 1e9);
    }
    if (round > 1) {
      Workplace.deleteTree(empty.data());
    }
  }

  private void measure() throws IOException, InterruptedException {
    try (Server server = site.start()) {
      record(Metric.READY_CPU, server.processes().cpu().toNanos() / 1e9);
      record(Metric.READY_AGAIN, server.readyAfter().toNanos() / 1e9);
      List<Login> logins = site.logins(MAILBOXES);
      Thread.sleep(SETTLE);
      record(Metric.MEMORY_IDLE, server.processes().memory() / MIB);
      MachineTime before = MachineTime.now();
      Duration used = server.processes().cpu();
      step("warm-up", () -> flood(server, logins, WARM_UP_SESSIONS, WARM_UP));
      step("latency in IDLE", () -> latencyInIdle(logins));
      step("latency by NOOP", () -> latencyByNoop(logins));
      step("1 session", () -> one(server, logins));
      step("16 sessions", () -> sixteen(server, logins));
      step("64 sessions", () -> sixtyFour(server, logins));
      Duration by = server.processes().cpu().minus(used);
      record(Metric.OTHERS, 100 * MachineTime.now().othersSince(before, by));
    }
  }

  private void latencyInIdle(List<Login> logins) throws IOException, InterruptedException {
    Ledger ledger = new Ledger();
    Timers before = site.timers();
    OneSender seen =
        OneSender.toIdle(logins.get(0), logins.get(1), letters, ledger, options.oneSender());
    site.timers()
        .meanMillisSince(before)
        .forEach(
            (timer, mean) -> results.addStage("mean ms of each step, one sender", timer, mean));
    record(Metric.ACCEPT_P50, seen.accept().median());
    record(Metric.EXISTS_P50, seen.seen().median());
    record(Metric.EXISTS_P95, seen.seen().quantile(0.95));
    record(Metric.EXISTS_P99, seen.seen().quantile(0.99));
    settle(ledger, logins);
  }

  private void latencyByNoop(List<Login> logins) throws IOException, InterruptedException {
    Ledger ledger = new Ledger();
    OneSender seen =
        OneSender.toPolling(logins.get(0), logins.get(1), letters, ledger, options.oneSender());
    record(Metric.SEEN_P50, seen.seen().median());
    record(Metric.SEEN_P95, seen.seen().quantile(0.95));
    settle(ledger, logins);
  }

  private void one(Server server, List<Login> logins) throws IOException, InterruptedException {
    Flood flood = flood(server, logins, 1, options.flood());
    record(Metric.ACCEPTED_1, flood.acceptedPerSecond());
    record(Metric.DELIVERED_1, flood.deliveredPerSecond());
    record(Metric.CPU_1, flood.cpuMillis());
  }

  private void sixteen(Server server, List<Login> logins) throws IOException, InterruptedException {
    Flood flood = flood(server, logins, 16, options.flood());
    record(Metric.ACCEPTED_16, flood.acceptedPerSecond());
    record(Metric.DELIVERED_16, flood.deliveredPerSecond());
    record(Metric.CPU_16, flood.cpuMillis());
  }

  private void sixtyFour(Server server, List<Login> logins)
      throws IOException, InterruptedException {
    OptionalLong java = site.javaProcess();
    ThreadTimes before = java.isPresent() ? ThreadTimes.of(java.getAsLong()) : ThreadTimes.NONE;
    Flood flood = flood(server, logins, 64, options.flood());
    ThreadTimes after = java.isPresent() ? ThreadTimes.of(java.getAsLong()) : ThreadTimes.NONE;
    after
        .since(before)
        .byKind()
        .forEach(
            (kind, time) ->
                results.addStage(
                    "CPU ms per mail by thread, 64 sessions",
                    kind,
                    time.toNanos() / 1e6 / flood.mails()));
    record(Metric.ACCEPTED_64, flood.acceptedPerSecond());
    record(Metric.DELIVERED_64, flood.deliveredPerSecond());
    record(Metric.CPU_64, flood.cpuMillis());
    record(Metric.MEMORY_LOADED, flood.memory() / MIB);
  }

  /// A flood, after which every mail is looked for.
  Flood flood(Server server, List<Login> logins, int sessions, Duration time)
      throws IOException, InterruptedException {
    return flood(server, logins, sessions, time, () -> {});
  }

  /// A flood; when it is over, and before the mails are looked for, `then` is run.
  Flood flood(Server server, List<Login> logins, int sessions, Duration time, Step then)
      throws IOException, InterruptedException {
    Ledger ledger = new Ledger();
    try {
      Flood flood = Flood.run(sessions, time, logins, letters, ledger, server.processes());
      then.run();
      return flood;
    } finally {
      settle(ledger, logins);
    }
  }

  private void settle(Ledger ledger, List<Login> logins) throws IOException {
    for (String wrong : ledger.settle(logins)) {
      results.fail(system.name() + ": " + wrong);
      progress.say(system.name() + ": " + wrong);
    }
  }

  void record(Metric metric, double value) {
    results.add(system.key(), metric, value);
    progress.say(
        String.format(
            Locale.ROOT, "%s: %s %.3f %s", system.name(), metric.label(), value, metric.unit()));
  }
}
