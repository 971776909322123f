package org.cairn.acceptance.services;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.awaitility.core.TerminalFailureException;
import org.cairn.acceptance.gateway.Gateway;
import org.cairn.acceptance.tools.Project;

/// A service in a process of its own, from the Quarkus application of its module.
public final class ServiceProcess implements AutoCloseable {
  private static final Duration READY_WITHIN = Duration.ofMinutes(3);
  private static final int LINES_SHOWN = 40;

  private final Process process;
  private final Path log;
  private final int httpPort;

  private ServiceProcess(Process process, Path log, int httpPort) {
    this.process = process;
    this.log = log;
    this.httpPort = httpPort;
    Runtime.getRuntime().addShutdownHook(new Thread(this::close));
  }

  /// Starts the Quarkus application of a module; its log is appended to a file in the folder.
  public static ServiceProcess start(
      String module, Path folder, int httpPort, Map<String, String> settings) throws IOException {
    Path application = Project.root().resolve(module).resolve("target/quarkus-app/quarkus-run.jar");
    Map<String, String> environment = new HashMap<>(settings);
    environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
    environment.put("QUARKUS_HTTP_PORT", Integer.toString(httpPort));
    return run(
        folder.resolve(module + ".log"),
        httpPort,
        environment,
        List.of("-jar", application.toString()));
  }

  /// Starts a broker of ours, which tells nobody that it is ready but its log.
  static ServiceProcess broker(Path folder, Path directory, int port) throws IOException {
    return run(
        folder.resolve("broker.log"),
        0,
        Map.of(),
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            BrokerProcess.class.getName(),
            directory.toString(),
            Integer.toString(port)));
  }

  private static ServiceProcess run(
      Path log, int httpPort, Map<String, String> environment, List<String> arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
    command.addAll(List.of("-Xmx192m", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED"));
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().putAll(environment);
    return new ServiceProcess(builder.start(), log, httpPort);
  }

  /// Waits until the service says that it is ready.
  public void awaitReady() {
    await(() -> Gateway.healthStatus(httpPort, "ready") == 200);
  }

  /// Waits until the process has printed the words.
  void awaitPrinted(String words) {
    await(() -> Files.readString(log).contains(words));
  }

  private void await(Callable<Boolean> condition) {
    try {
      Awaitility.await()
          .atMost(READY_WITHIN)
          .failFast("the service ended", () -> !process.isAlive())
          .until(condition);
    } catch (ConditionTimeoutException | TerminalFailureException e) {
      throw new AssertionError(log + " ends with\n" + logTail(), e);
    }
  }

  /// SIGKILL.
  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().join();
  }

  private String logTail() {
    try {
      List<String> lines =
          new String(Files.readAllBytes(log), StandardCharsets.UTF_8).lines().toList();
      return String.join(
          "\n", lines.subList(Math.max(0, lines.size() - LINES_SHOWN), lines.size()));
    } catch (IOException e) {
      return "(no log: " + e.getMessage() + ")";
    }
  }
}
