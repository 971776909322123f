package org.cairn.bench.system;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A program that runs, says something and ends.
public final class Command {
  private Command() {}

  /// Runs `command`; gives its standard output. Fails if it ends with an error or takes longer than
  /// `patience`.
  public static String run(List<String> command, Map<String, String> environment, Duration patience)
      throws IOException, InterruptedException {
    Path output = Files.createTempFile("cairn-bench", ".out");
    Path errors = Files.createTempFile("cairn-bench", ".err");
    try {
      ProcessBuilder builder = new ProcessBuilder(command);
      builder.environment().putAll(environment);
      builder.redirectOutput(output.toFile()).redirectError(errors.toFile());
      Process process = builder.start();
      if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        throw new IOException(command.getFirst() + " took longer than " + patience);
      }
      if (process.exitValue() != 0) {
        String said = Files.readString(errors, StandardCharsets.UTF_8).strip();
        throw new IOException(String.join(" ", command) + ": " + said);
      }
      return Files.readString(output, StandardCharsets.UTF_8);
    } finally {
      Files.deleteIfExists(output);
      Files.deleteIfExists(errors);
    }
  }
}
