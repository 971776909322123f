package org.cairn.acceptance.tools;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// An external program with its arguments, run to its end within a deadline.
public final class Program {
  private final List<String> command;
  private final Map<String, String> environment = new HashMap<>();
  private Duration deadline = Duration.ofSeconds(60);
  private String input = "";

  private Program(List<String> command) {
    this.command = List.copyOf(command);
  }

  /// A program that tests install.
  public static Program of(Tool tool, String... arguments) {
    List<String> command = new ArrayList<>(List.of(tool.path().toString()));
    command.addAll(List.of(arguments));
    return new Program(command).with(tool.environment());
  }

  /// Any program, by its path or name.
  public static Program of(String program, String... arguments) {
    List<String> command = new ArrayList<>(List.of(program));
    command.addAll(List.of(arguments));
    return new Program(command);
  }

  public Program with(Map<String, String> more) {
    environment.putAll(more);
    return this;
  }

  public Program within(Duration time) {
    deadline = time;
    return this;
  }

  public Program reading(String text) {
    input = text;
    return this;
  }

  /// What the program said, and its exit status.
  public record Outcome(int status, String output, String errors) {
    public boolean succeeded() {
      return status == 0;
    }

    @Override
    public String toString() {
      return "status " + status + "\n--- output\n" + output + "\n--- errors\n" + errors;
    }
  }

  /// Runs the program; one that has not ended at its deadline is killed, which is a failure.
  public Outcome run() {
    try {
      Path output = Files.createTempFile("program", ".out");
      Path errors = Files.createTempFile("program", ".err");
      Path stdin = Files.writeString(Files.createTempFile("program", ".in"), input);
      try {
        ProcessBuilder builder =
            new ProcessBuilder(command)
                .redirectInput(stdin.toFile())
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        boolean ended = await(process);
        Outcome outcome = new Outcome(ended ? process.exitValue() : -1, read(output), read(errors));
        if (!ended) {
          throw new IllegalStateException(command + " did not end in " + deadline + ": " + outcome);
        }
        return outcome;
      } finally {
        Files.delete(output);
        Files.delete(errors);
        Files.delete(stdin);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Runs the program, which must succeed; answers what it printed.
  public String succeed() {
    Outcome outcome = run();
    if (!outcome.succeeded()) {
      throw new IllegalStateException(command + " failed: " + outcome);
    }
    return outcome.output();
  }

  private boolean await(Process process) {
    try {
      if (process.waitFor(deadline.toMillis(), TimeUnit.MILLISECONDS)) {
        return true;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    return false;
  }

  private static String read(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
  }
}
