package org.cairn.acceptance.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.cairn.acceptance.gateway.Gateway;
import org.cairn.acceptance.gateway.Scratch;
import org.cairn.acceptance.mail.Load;
import org.cairn.acceptance.tools.NeedsTools;
import org.cairn.acceptance.tools.Tool;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A box without a battery for its clock: the whole gateway under faketime. Only the wall clock is
/// false; the monotonic clock runs on, as the kernel's does.
@Tag("crash")
@NeedsTools(Tool.FAKETIME)
class ClockTest {
  @ParameterizedTest
  @ValueSource(strings = {"1970-01-01 00:05:00", "2099-12-31 23:50:00"})
  void mailIsDeliveredAtAnyDate(String date) throws IOException {
    Path folder = Scratch.folder("clock-" + date.substring(0, 4));
    try (Hut hut = Hut.open(folder, at(folder, "@" + date))) {
      assertThat(hut.gateway().isLive()).isTrue();
      try (Load _ = hut.load()) {
        hut.ledger().awaitAtLeast(200);
      }
      hut.awaitEverythingExactlyOnce();
      hut.gateway().kill();
      hut.gateway().up();
      hut.awaitEverythingExactlyOnce();
    }
  }

  @Test
  void mailFlowsOnWhenTheClockIsSteppedBothWays() throws IOException {
    Path folder = Scratch.folder("clock-steps");
    Gateway gateway = at(folder, "+0");
    try (Hut hut = Hut.open(folder, gateway)) {
      try (Load _ = hut.load()) {
        for (String step : List.of("+2h", "-3d", "+30y", "-40y", "+0")) {
          hut.ledger().awaitMore(100);
          long starts = gateway.starts();
          set(folder, step);
          Awaitility.await("it notices, ends in order and starts anew after " + step)
              .atMost(Duration.ofMinutes(2))
              .until(() -> gateway.starts() > starts);
          Awaitility.await("ready after " + step)
              .atMost(Duration.ofMinutes(1))
              .until(() -> gateway.isReady() && gateway.isLive());
        }
        hut.ledger().awaitMore(100);
      }
      hut.awaitEverythingExactlyOnce();
    }
  }

  @Test
  void aBoxThatLearnsTheTimeLateKeepsTheMailOf1970() throws IOException {
    Path folder = Scratch.folder("clock-late");
    try (Hut hut = Hut.open(folder, at(folder, "@1970-01-01 00:05:00"))) {
      try (Load _ = hut.load()) {
        hut.ledger().awaitAtLeast(200);
      }
      hut.gateway().end();
      set(folder, "+0");
      hut.gateway().up();
      try (Load _ = hut.load()) {
        hut.ledger().awaitAtLeast(400);
      }
      hut.awaitEverythingExactlyOnce();
    }
  }

  /// A gateway whose wall clock follows a file.
  private static Gateway at(Path folder, String time) throws IOException {
    set(folder, time);
    return Gateway.on(folder.resolve("data"), "camp.test")
        .with("LD_PRELOAD", library().toString())
        .with("FAKETIME_TIMESTAMP_FILE", clock(folder).toString())
        .with("FAKETIME_CACHE_DURATION", "1")
        .with("FAKETIME_DONT_FAKE_MONOTONIC", "1")
        // The library's own mending of waits by the monotonic clock makes them end at once, or
        // never.
        .with("FAKETIME_FORCE_MONOTONIC_FIX", "0")
        .with("FAKETIME_DONT_RESET", "1")
        .with("NO_FAKE_STAT", "1");
  }

  private static Path clock(Path folder) {
    return folder.resolve("clock");
  }

  private static void set(Path folder, String time) throws IOException {
    Path next = Files.writeString(folder.resolve("clock.new"), time + "\n");
    Files.move(next, clock(folder), StandardCopyOption.REPLACE_EXISTING);
  }

  private static Path library() throws IOException {
    try (var libraries = Files.walk(Path.of("/usr/lib"), 4)) {
      return libraries
          .filter(file -> file.endsWith("faketime/libfaketimeMT.so.1"))
          .findFirst()
          .orElseThrow();
    }
  }
}
