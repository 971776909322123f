package org.cairn.filespooler.tool;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.cairn.bundle.cbor.Octets;
import org.cairn.transport.program.Bounds;
import org.cairn.transport.program.Program;
import org.cairn.transport.program.ProgramEnd;
import org.cairn.transport.program.server.ProgramRunner;

/**
 * Runs fspl. No call outlasts its deadline, and none is given a shell.
 *
 * @param program where it is
 * @param within how long a call may take that does one thing
 */
public record Fspl(Path program, Duration within) {
  private static final List<Path> USUAL =
      List.of(Path.of("/usr/local/bin/fspl"), Path.of("/usr/bin/fspl"));

  private static final Duration GRACE = Duration.ofSeconds(1);

  /** Many jobs may wait, each takes a few processes. */
  private static final Duration FOR_MANY = Duration.ofMinutes(4);

  private static final Duration FOR_ONE = Duration.ofSeconds(60);
  private static final int MOST_JOBS = 1_000;

  /** What fspl puts before a payload of ours is far less. */
  private static final int HEAD_OCTETS = 64 << 10;

  /** How a call ended. */
  public sealed interface Done {}

  /**
   * As it ought to.
   *
   * @param output what it wrote
   */
  public record Well(Octets output) implements Done {}

  /**
   * Not as it ought to.
   *
   * @param reason for people
   */
  public record Failed(String reason) implements Done {}

  /** Where it is, if it is installed. */
  public static Optional<Path> find() {
    return USUAL.stream().filter(Files::isExecutable).findFirst();
  }

  /** A job with the next number of a sender. */
  public Done prepare(Path sequence, List<String> params, Octets payload)
      throws InterruptedException {
    List<String> arguments =
        new ArrayList<>(List.of("prepare", "-s", sequence.toString(), "-i", "-", "--"));
    arguments.addAll(params);
    return run(within, payload.length() + HEAD_OCTETS, payload, arguments);
  }

  /** A job that does nothing, with the next number of a sender. */
  public Done prepareNothing(Path sequence) throws InterruptedException {
    return run("prepare-nop", "-s", sequence.toString());
  }

  /** Sets the next number of a sender. */
  public Done number(Path sequence, long next) throws InterruptedException {
    return run("prepare-set-next", "-s", sequence.toString(), Long.toString(next));
  }

  /** Makes a queue whose jobs are processed. */
  public Done makeQueue(Path queue) throws InterruptedException {
    return run("queue-init", "-q", queue.toString());
  }

  /** Makes a queue to which jobs are only added. */
  public Done makeOutgoingQueue(Path queue) throws InterruptedException {
    return run("queue-init", "--append-only", "-q", queue.toString());
  }

  /** Adds a job; it is synced then, but for the folder. */
  public Done write(Path queue, Octets job) throws InterruptedException {
    return run(within, 0, job, List.of("queue-write", "-q", queue.toString()));
  }

  /** Sets the number of the job that a queue is to do next. */
  public Done goOnWith(Path queue, long next) throws InterruptedException {
    return run("queue-set-next", "-q", queue.toString(), Long.toString(next));
  }

  /**
   * Does the jobs of a queue, one after the other, as far as the numbers go without a gap. A job
   * that fails stays and holds up those after it.
   *
   * @param handler a program and its arguments, which gets each payload
   */
  public Done process(Path queue, List<String> handler) throws InterruptedException {
    return process(queue, "Sequence", "Retry", handler);
  }

  /** The same for all jobs that are there, without regard to gaps. What fails stays. */
  public Done processAll(Path queue, List<String> handler) throws InterruptedException {
    return process(queue, "Timestamp", "Leave", handler);
  }

  private Done process(Path queue, String order, String onError, List<String> handler)
      throws InterruptedException {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "queue-process",
                "-q",
                queue.toString(),
                "-n",
                Integer.toString(MOST_JOBS),
                "--order-by",
                order,
                "--on-error",
                onError,
                "--timeout",
                Long.toString(FOR_ONE.toSeconds()),
                handler.getFirst(),
                "--"));
    arguments.addAll(handler.subList(1, handler.size()));
    return run(FOR_MANY, HEAD_OCTETS, Octets.EMPTY, arguments);
  }

  private Done run(String... arguments) throws InterruptedException {
    return run(within, HEAD_OCTETS, Octets.EMPTY, Arrays.asList(arguments));
  }

  private Done run(Duration deadline, int most, Octets input, List<String> arguments)
      throws InterruptedException {
    List<String> all = new ArrayList<>(List.of("-l", "ERROR"));
    all.addAll(arguments);
    Bounds bounds = new Bounds(deadline, GRACE, most);
    Program run = Program.of(program.toString(), bounds, all.toArray(String[]::new)).reading(input);
    return switch (new ProgramRunner().run(run)) {
      case ProgramEnd.Exited(int status, Octets output, _) when status == 0 -> new Well(output);
      case ProgramEnd.Exited(int status, _, String errors) ->
          new Failed(said(errors, "status " + status));
      case ProgramEnd.TimedOut(_, String errors) -> new Failed(said(errors, "it was too slow"));
      case ProgramEnd.Flooded _ -> new Failed("it said too much");
      case ProgramEnd.NotStarted(String reason) -> new Failed(reason);
    };
  }

  private static String said(String errors, String otherwise) {
    return errors
        .lines()
        .filter(line -> !line.isBlank())
        .reduce((_, last) -> last)
        .map(last -> otherwise + ": " + last.strip())
        .orElse(otherwise);
  }
}
