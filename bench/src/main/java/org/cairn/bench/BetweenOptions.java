package org.cairn.bench;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// What to measure between two gateways, and how long.
///
/// @param project the folder of the project
/// @param byStick whether a stick is between them; else a line
/// @param directory where the data directories go
/// @param stick where the stick is mounted; a folder beside the data if there is none
/// @param only the systems to measure
/// @param mails how many are sent at once
/// @param lone how many are sent one by one
/// @param manyMails how many Cairn puts on one stick, for its speed
/// @param keep whether the data directories stay
record BetweenOptions(
    Path project,
    boolean byStick,
    Path directory,
    Optional<Path> stick,
    Path json,
    Set<String> only,
    int rounds,
    int mails,
    int lone,
    int manyMails,
    boolean keep) {
  static final String USAGE =
      """
      usage: ./cairn bench nncp|stick [OPTION...]
        --quick            one round, short: a first look in three minutes
        --rounds N         rounds over both systems; the figures are medians (default 3)
        --only A,B         of cairn, recipe (default: both)
        --mails N          mails that are sent at once (default 1000)
        --many N           mails for the speed of a stick, Cairn only (default 10000)
        --stick DIR        where the stick to measure is mounted (default: a folder beside the data)
        --directory DIR    where the data goes: the disk that is measured (default bench/target)
        --json FILE        where the figures go (default bench/target/bench-nncp.json, -stick.json)
        --keep             keep the data directories
      """;

  private static final int WARM_UP_PART = 3;

  /// Reads the command line; empty if it cannot be understood.
  static Optional<BetweenOptions> parse(Path project, String what, List<String> arguments) {
    Deque<String> left = new ArrayDeque<>(arguments);
    Set<String> only = new TreeSet<>(Set.of("cairn", "recipe"));
    Path target = project.resolve("bench/target");
    Path directory = target;
    Optional<Path> stick = Optional.empty();
    Path json = target.resolve("bench-" + what + ".json");
    boolean quick = left.remove("--quick");
    boolean keep = left.remove("--keep");
    int rounds = quick ? 1 : 3;
    int mails = quick ? 300 : 1000;
    int many = quick ? 2_000 : 10_000;
    try {
      while (!left.isEmpty()) {
        switch (left.removeFirst()) {
          case "--rounds" -> rounds = Integer.parseInt(left.removeFirst());
          case "--mails" -> mails = Integer.parseInt(left.removeFirst());
          case "--many" -> many = Integer.parseInt(left.removeFirst());
          case "--only" -> only.retainAll(List.of(left.removeFirst().split(",")));
          case "--stick" -> stick = Optional.of(Path.of(left.removeFirst()).toAbsolutePath());
          case "--directory" -> directory = Path.of(left.removeFirst()).toAbsolutePath();
          case "--json" -> json = Path.of(left.removeFirst()).toAbsolutePath();
          case String _ -> {
            return Optional.empty();
          }
        }
      }
    } catch (NumberFormatException | NoSuchElementException _) {
      return Optional.empty();
    }
    if (rounds < 1 || mails < 1 || many < 1 || only.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new BetweenOptions(
            project,
            what.equals("stick"),
            directory,
            stick,
            json,
            only,
            rounds,
            mails,
            quick ? 8 : 20,
            many,
            keep));
  }

  /// How many mails go before anything is measured.
  int warmUp() {
    return Math.max(1, mails / WARM_UP_PART);
  }
}
