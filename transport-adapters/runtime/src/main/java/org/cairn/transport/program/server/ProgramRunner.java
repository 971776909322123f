package org.cairn.transport.program.server;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.cairn.bundle.cbor.Octets;
import org.cairn.transport.program.Bounds;
import org.cairn.transport.program.Program;
import org.cairn.transport.program.ProgramEnd;

/**
 * Runs a program to its end, in the thread of the caller. The program leads a session of its own,
 * so that it can be ended with everything it started: at its deadline by SIGTERM, and after the
 * grace by SIGKILL; children that it leaves behind when it ends are killed as well.
 */
public final class ProgramRunner {
  /** util-linux and busybox have it; without it only descendants are found. */
  private static final Path SETSID = Path.of("/usr/bin/setsid");

  /** So long after its death a program's last words may still be on their way. */
  private static final Duration LAST_WORDS = Duration.ofSeconds(2);

  private static final Duration LOOK = Duration.ofMillis(20);

  /**
   * @throws InterruptedException if the caller was interrupted; the program was killed
   */
  public ProgramEnd run(Program program) throws InterruptedException {
    Process process;
    try {
      process = start(program);
    } catch (IOException e) {
      return new ProgramEnd.NotStarted(String.valueOf(e.getMessage()));
    }
    ProgramSession session = new ProgramSession(process.toHandle());
    try {
      return attend(program, process, session);
    } finally {
      session.kill();
    }
  }

  private static Process start(Program program) throws IOException {
    // Said here, for after setsid(1) a program that is not there is only an exit status.
    if (!Files.isExecutable(Path.of(program.executable()))) {
      throw new IOException("there is no program " + program.executable());
    }
    List<String> command = new ArrayList<>();
    if (Files.isExecutable(SETSID)) {
      command.add(SETSID.toString());
    }
    command.add(program.executable());
    command.addAll(program.arguments());
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(Path.of(program.folder()).toFile());
    builder.environment().clear();
    builder.environment().putAll(program.environment());
    return builder.start();
  }

  private static ProgramEnd attend(Program program, Process process, ProgramSession session)
      throws InterruptedException {
    Bounds bounds = program.bounds();
    BoundedOutput output =
        BoundedOutput.start(process.getInputStream(), bounds.outputOctets(), session::kill);
    BoundedOutput errors = BoundedOutput.errors(process.getErrorStream());
    feed(process.getOutputStream(), program.input());
    boolean inTime = process.waitFor(bounds.deadline().toNanos(), TimeUnit.NANOSECONDS);
    if (!inTime) {
      session.end();
      awaitEmpty(session, bounds.grace());
    }
    session.kill();
    process.waitFor();
    output.await(LAST_WORDS.toMillis());
    errors.await(LAST_WORDS.toMillis());
    String said = new String(errors.octets().toBytes(), StandardCharsets.UTF_8);
    if (output.isFlooded()) {
      return new ProgramEnd.Flooded(said);
    }
    return inTime
        ? new ProgramEnd.Exited(process.exitValue(), output.octets(), said)
        : new ProgramEnd.TimedOut(output.octets(), said);
  }

  /** The program may close its end, or never read: neither holds anybody up. */
  private static void feed(OutputStream to, Octets input) {
    Thread.ofVirtual()
        .name("program-input")
        .start(
            () -> {
              try (to) {
                to.write(input.toBytes());
              } catch (IOException e) {
                // It does not want more; its exit status tells whether that was all right.
              }
            });
  }

  private static void awaitEmpty(ProgramSession session, Duration grace)
      throws InterruptedException {
    long deadline = System.nanoTime() + grace.toNanos();
    while (!session.isEmpty() && System.nanoTime() < deadline) {
      TimeUnit.NANOSECONDS.sleep(LOOK.toNanos());
    }
  }
}
