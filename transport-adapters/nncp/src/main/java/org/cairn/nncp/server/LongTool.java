package org.cairn.nncp.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.cairn.transport.program.Program;

/** A tool that runs for long: the daemon, a call. It starts no other. */
final class LongTool implements AutoCloseable {
  private static final Duration GRACE = Duration.ofSeconds(2);
  private static final int LONGEST_LINE = 2_000;

  private final Process process;

  private LongTool(Process process) {
    this.process = process;
  }

  /**
   * @param line told of each line of its error output, which is its record of events, by a thread
   *     of its own
   */
  static LongTool start(Program program, Consumer<String> line) throws IOException {
    List<String> command = new ArrayList<>(List.of(program.executable()));
    command.addAll(program.arguments());
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(Path.of(program.folder()).toFile())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.environment().clear();
    builder.environment().putAll(program.environment());
    Process process = builder.start();
    process.getOutputStream().close();
    Thread.ofVirtual().name("nncp-events").start(() -> read(process, line));
    return new LongTool(process);
  }

  private static void read(Process process, Consumer<String> line) {
    StringBuilder text = new StringBuilder();
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
      for (int c = in.read(); c >= 0; c = in.read()) {
        if (c == '\n') {
          line.accept(text.toString());
          text.setLength(0);
        } else if (text.length() < LONGEST_LINE) {
          text.append((char) c);
        }
      }
    } catch (IOException e) {
      // it was ended while it spoke
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Runs something, once, when it has ended. */
  void onEnd(Runnable then) {
    var _ = process.onExit().thenRun(then);
  }

  /** Ends it, at once if it does not end by itself. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Ends tools with this configuration that an earlier life of ours left behind: they hold the port
   * and the locks of the spool.
   */
  static void endLeftovers(Path configuration) {
    ProcessHandle.allProcesses()
        .filter(process -> isOurs(process, configuration.toString()))
        .forEach(ProcessHandle::destroyForcibly);
  }

  private static boolean isOurs(ProcessHandle process, String configuration) {
    String command = process.info().command().orElse("");
    List<String> arguments = List.of(process.info().arguments().orElse(new String[0]));
    return (command.endsWith("/nncp-daemon") || command.endsWith("/nncp-call"))
        && arguments.contains(configuration);
  }
}
