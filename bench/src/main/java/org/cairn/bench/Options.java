package org.cairn.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.cairn.bench.measure.OneSender;

/// What to measure, and how long.
///
/// @param project the folder of the project
/// @param directory where the data directories go: the disk that is measured
/// @param only the systems to measure
/// @param idleSessions how many sessions in IDLE Cairn is to hold
/// @param keep whether the data directories stay
record Options(
    Path project,
    Path directory,
    Path json,
    Set<String> only,
    boolean quick,
    int rounds,
    int idleSessions,
    boolean chat,
    boolean profile,
    boolean keep) {
  static final String USAGE =
      """
      usage: ./cairn bench local [OPTION...]
        --quick            one round, short: a first look in three minutes
        --rounds N         rounds over all systems; the figures are medians (default 3)
        --only A,B         of cairn, postfix, exim (default: all)
        --idle N           sessions in IDLE that Cairn is to hold (default 10000)
        --no-chat          without Delta Chat's core from npm
        --no-profile       without sampling where Cairn's time goes
        --directory DIR    where the data goes: the disk that is measured (default bench/target)
        --json FILE        where the figures go (default bench/target/bench-local.json)
        --keep             keep the data directories
      """;

  /// Reads the command line; empty if it cannot be understood.
  static Optional<Options> parse(Path project, List<String> arguments) {
    Deque<String> left = new ArrayDeque<>(arguments);
    Set<String> only = new TreeSet<>(Set.of("cairn", "postfix", "exim"));
    Path target = project.resolve("bench/target");
    Path directory = target;
    Path json = target.resolve("bench-local.json");
    boolean quick = left.remove("--quick");
    boolean chat = !left.remove("--no-chat");
    boolean profile = !left.remove("--no-profile");
    boolean keep = left.remove("--keep");
    int rounds = quick ? 1 : 3;
    int idle = quick ? 1000 : 10_000;
    try {
      while (!left.isEmpty()) {
        switch (left.removeFirst()) {
          case "--rounds" -> rounds = Integer.parseInt(left.removeFirst());
          case "--idle" -> idle = Integer.parseInt(left.removeFirst());
          case "--only" -> only.retainAll(List.of(left.removeFirst().split(",")));
          case "--directory" -> directory = Path.of(left.removeFirst()).toAbsolutePath();
          case "--json" -> json = Path.of(left.removeFirst()).toAbsolutePath();
          case String _ -> {
            return Optional.empty();
          }
        }
      }
    } catch (NumberFormatException | java.util.NoSuchElementException _) {
      return Optional.empty();
    }
    if (rounds < 1 || only.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Options(project, directory, json, only, quick, rounds, idle, chat, profile, keep));
  }

  /// How long the latency of one system is measured in one round. Some tell of a mail only after
  /// half a second.
  OneSender.Limit oneSender() {
    return quick
        ? new OneSender.Limit(60, Duration.ofSeconds(8))
        : new OneSender.Limit(300, Duration.ofSeconds(40));
  }

  /// How long one flood lasts.
  Duration flood() {
    return Duration.ofSeconds(quick ? 4 : 8);
  }

  /// How many texts Delta Chat sends.
  int texts() {
    return quick ? 20 : 60;
  }
}
