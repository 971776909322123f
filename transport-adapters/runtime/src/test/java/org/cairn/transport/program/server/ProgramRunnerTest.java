package org.cairn.transport.program.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.cairn.bundle.cbor.Octets;
import org.cairn.transport.program.Bounds;
import org.cairn.transport.program.Program;
import org.cairn.transport.program.ProgramEnd;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With real programs. What is awaited is states; no time is asserted. */
class ProgramRunnerTest {
  private static final Bounds PATIENT = Bounds.within(Duration.ofMinutes(1));
  private static final Bounds HASTY =
      new Bounds(Duration.ofMillis(300), Duration.ofMillis(300), 1 << 16);

  @TempDir Path folder;

  private final ProgramRunner runner = new ProgramRunner();

  private Program script(Bounds bounds, String text) {
    return Program.of("/bin/sh", bounds, "-c", text).in(folder.toString());
  }

  private static String text(Octets octets) {
    return new String(octets.toBytes(), StandardCharsets.UTF_8);
  }

  /** The process whose number the script wrote. */
  private boolean isAlive(String file) throws IOException {
    long pid = Long.parseLong(Files.readString(folder.resolve(file)).strip());
    return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
  }

  @Test
  void aProgramReadsItsInputAndItsOutputAndStatusAreKnown() throws Exception {
    Octets input = Octets.of(new byte[300_000]);

    ProgramEnd end = runner.run(Program.of("/bin/cat", PATIENT).reading(input));
    ProgramEnd failed = runner.run(script(PATIENT, "echo no >&2; exit 3"));

    assertThat(end).isEqualTo(new ProgramEnd.Exited(0, input, ""));
    assertThat(failed).isEqualTo(new ProgramEnd.Exited(3, Octets.EMPTY, "no\n"));
  }

  @Test
  void noShellSeesTheArguments() throws Exception {
    String nasty = "a b; touch owned $(touch owned) `touch owned` \"'\n*";

    ProgramEnd end =
        runner.run(Program.of("/usr/bin/printf", PATIENT, "%s", nasty).in(folder.toString()));

    assertThat(end).isEqualTo(new ProgramEnd.Exited(0, Octets.ofUtf8(nasty), ""));
    assertThat(folder.resolve("owned")).doesNotExist();
  }

  @Test
  void theEnvironmentIsTheListAndNothingElse() throws Exception {
    ProgramEnd end =
        runner.run(Program.of("/usr/bin/env", PATIENT).with(Map.of("COLOUR", "red", "PATH", "/x")));

    assertThat(end).isInstanceOf(ProgramEnd.Exited.class);
    assertThat(text(((ProgramEnd.Exited) end).output()).lines())
        .containsExactlyInAnyOrder("COLOUR=red", "PATH=/x", "LC_ALL=C.UTF-8");
  }

  @Test
  void aProgramThatIsNotThereIsNotStarted() throws Exception {
    assertThat(runner.run(Program.of("/nowhere/at-all", PATIENT)))
        .isEqualTo(new ProgramEnd.NotStarted("there is no program /nowhere/at-all"));
    assertThat(runner.run(Program.of("/bin/cat", PATIENT).in("/nowhere")))
        .isInstanceOf(ProgramEnd.NotStarted.class);
  }

  @Test
  void aNulInAnArgumentIsRefused() {
    assertThatThrownBy(() -> Program.of("/bin/cat", PATIENT, "a\0b"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void atTheDeadlineAProgramIsAskedToEnd() throws Exception {
    ProgramEnd end =
        runner.run(
            script(
                new Bounds(Duration.ofMillis(500), Duration.ofMinutes(1), 100),
                "trap 'echo asked; exit 0' TERM; echo began; while :; do sleep 0.05; done"));

    assertThat(end)
        .isInstanceOfSatisfying(
            ProgramEnd.TimedOut.class,
            timedOut -> assertThat(text(timedOut.output())).isEqualTo("began\nasked\n"));
  }

  @Test
  void aProgramThatIgnoresTheRequestIsKilledWithItsChildren() throws Exception {
    ProgramEnd end =
        runner.run(
            script(
                HASTY,
                "trap '' TERM; echo $$ >parent; sleep 600 & echo $! >child; while :; do wait; sleep 0.05; done"));

    assertThat(end).isInstanceOf(ProgramEnd.TimedOut.class);
    await().until(() -> !isAlive("parent") && !isAlive("child"));
  }

  @Test
  void childrenThatAreLeftBehindAreKilledAndHoldNobodyUp() throws Exception {
    ProgramEnd end =
        runner.run(
            script(
                PATIENT,
                "(trap '' TERM HUP; echo $BASHPID; exec sleep 600) & echo $! >child; echo done"));

    assertThat(end).isInstanceOf(ProgramEnd.Exited.class);
    assertThat(text(((ProgramEnd.Exited) end).output())).contains("done");
    await().until(() -> !isAlive("child"));
  }

  @Test
  void aGrandchildWhoseParentHasGoneIsKilled() throws Exception {
    runner.run(script(PATIENT, "(sleep 600 & echo $! >grandchild) & wait"));

    await().until(() -> !isAlive("grandchild"));
  }

  @Test
  void aFloodEndsTheProgram() throws Exception {
    assertThat(runner.run(Program.of("/usr/bin/yes", PATIENT)))
        .isEqualTo(new ProgramEnd.Flooded(""));
  }

  @Test
  void ofAFloodOfErrorsTheEndIsKept() throws Exception {
    ProgramEnd end =
        runner.run(script(PATIENT, "yes | head -c 3000000 >&2; echo last >&2; echo fine"));

    assertThat(end).isInstanceOf(ProgramEnd.Exited.class);
    ProgramEnd.Exited exited = (ProgramEnd.Exited) end;
    assertThat(exited.errors()).endsWith("last\n").hasSize(ProgramEnd.ERRORS_OCTETS);
    assertThat(exited.output()).isEqualTo(Octets.ofUtf8("fine\n"));
  }

  @Test
  void aProgramThatClosesItsInputEarlyIsNoTrouble() throws Exception {
    Octets large = Octets.of(new byte[4 << 20]);

    assertThat(runner.run(script(PATIENT, "exec <&-; echo fine").reading(large)))
        .isEqualTo(new ProgramEnd.Exited(0, Octets.ofUtf8("fine\n"), ""));
  }

  @Test
  void aProgramThatNeverReadsAndNeverEndsIsKilled() throws Exception {
    Octets large = Octets.of(new byte[4 << 20]);

    assertThat(runner.run(Program.of("/bin/sleep", HASTY, "600").reading(large)))
        .isEqualTo(new ProgramEnd.TimedOut(Octets.EMPTY, ""));
  }

  @Test
  void anInterruptedCallerLeavesNoProgramBehind() throws Exception {
    Thread caller =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    runner.run(script(PATIENT, "echo $$ >parent; exec sleep 600"));
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                });
    await().until(() -> Files.exists(folder.resolve("parent")) && isAlive("parent"));

    caller.interrupt();

    caller.join();
    await().until(() -> !isAlive("parent"));
  }
}
