package org.cairn.bench.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.cairn.bench.process.ControlGroup;
import org.cairn.bench.process.ProcessGroup;
import org.cairn.bench.process.ProcessTree;

/// A running server. All its processes end with it, also when this program is ended by a signal.
public final class Server implements AutoCloseable {
  /// Long enough to be built by the first start.
  private static final Duration PATIENCE = Duration.ofMinutes(20);

  private static final long LOOK_EVERY_MILLIS = 5;
  private static final long CLOSE_SECONDS = 40;

  private final Process process;
  private final ProcessGroup group;
  private final Thread hook = Thread.ofPlatform().unstarted(this::end);
  private Duration readyAfter = Duration.ZERO;

  private Server(Process process, ProcessGroup group) {
    this.process = process;
    this.group = group;
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /// Starts `command` with `environment` added to ours and its output appended to `log`, and waits
  /// until it is ready.
  static Server start(
      List<String> command, Map<String, String> environment, Path log, Readiness readiness)
      throws IOException, InterruptedException {
    Optional<ControlGroup> controlGroup = ControlGroup.create("cairn-bench-" + log.getFileName());
    ProcessBuilder builder =
        new ProcessBuilder(
            controlGroup.map(found -> found.enclose(command)).orElse(List.copyOf(command)));
    builder.environment().putAll(environment);
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    long begun = System.nanoTime();
    Process process = builder.start();
    ProcessGroup group =
        controlGroup.isPresent() ? controlGroup.get() : new ProcessTree(process.toHandle());
    Server server = new Server(process, group);
    try {
      server.awaitReady(readiness, begun, log);
      return server;
    } catch (IOException | InterruptedException e) {
      server.close();
      throw e;
    }
  }

  /// How long it took from the start of the process until it was ready.
  public Duration readyAfter() {
    return readyAfter;
  }

  /// All processes of the server.
  public ProcessGroup processes() {
    return group;
  }

  private void awaitReady(Readiness readiness, long begun, Path log)
      throws IOException, InterruptedException {
    while (true) {
      boolean ready;
      try {
        ready = readiness.isReady();
      } catch (IOException _) {
        ready = false;
      }
      long waited = System.nanoTime() - begun;
      if (ready) {
        readyAfter = Duration.ofNanos(waited);
        return;
      }
      if (!process.isAlive() || waited > PATIENCE.toNanos()) {
        throw new IOException("did not become ready; the end of its log:\n" + endOf(log));
      }
      Thread.sleep(LOOK_EVERY_MILLIS);
    }
  }

  private static String endOf(Path log) throws IOException {
    List<String> lines = Files.readAllLines(log);
    return String.join("\n", lines.subList(Math.max(0, lines.size() - 15), lines.size()));
  }

  /// Asks the server to end, and makes it end if it does not within 40 s.
  @Override
  public void close() {
    leaf(process.toHandle()).destroy();
    try {
      process.waitFor(CLOSE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    end();
    Runtime.getRuntime().removeShutdownHook(hook);
  }

  /// The process to ask: `unshare` waits for its only child and takes no signal itself.
  private static ProcessHandle leaf(ProcessHandle started) {
    boolean waits =
        started.info().command().map(command -> command.endsWith("/unshare")).orElse(false);
    return waits ? started.children().findFirst().orElse(started) : started;
  }

  private void end() {
    try {
      group.kill();
      process.destroyForcibly().waitFor(5, TimeUnit.SECONDS);
      group.close();
    } catch (IOException e) {
      process.destroyForcibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
