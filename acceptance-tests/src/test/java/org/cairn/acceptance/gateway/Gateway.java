package org.cairn.acceptance.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.awaitility.core.TerminalFailureException;
import org.cairn.acceptance.tools.Program;
import org.cairn.acceptance.tools.Project;

/// One gateway, run by `./cairn up` in a process of its own on loopback. It can be ended, killed
/// and started again on the same data directory and ports. Confined to the thread of its test.
public final class Gateway implements AutoCloseable {
  /// The first start of a build prepares the later ones, on a busy machine for minutes.
  private static final Duration READY_WITHIN = Duration.ofMinutes(5);
  private static final Duration END_WITHIN = Duration.ofSeconds(40);
  private static final int LINES_SHOWN = 80;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path data;
  private final Path log;
  private final Ports ports;
  private final Map<String, String> environment;
  private Optional<Process> process = Optional.empty();

  private Gateway(Path data, String domain, Ports ports) {
    this.data = data;
    this.log = data.resolveSibling(data.getFileName() + ".log");
    this.ports = ports;
    this.environment = new HashMap<>(ports.environment());
    environment.put("CAIRN_DATA", data.toString());
    environment.put("CAIRN_NODE", domain.replace(".", "-"));
    environment.put("CAIRN_DOMAIN", domain);
    environment.put("CAIRN_BIND", "127.0.0.1");
    environment.put("CAIRN_LAN_PORT", "-1");
    environment.put("CAIRN_SUBMISSION_PLAIN", "true");
    environment.put("CAIRN_IMAP_PLAIN", "true");
    // A test that dies must not leave a gateway behind.
    Runtime.getRuntime().addShutdownHook(new Thread(this::kill));
  }

  /// A gateway for the domain on the data directory; it does not run yet.
  public static Gateway on(Path data, String domain) {
    try {
      Files.createDirectories(data.toAbsolutePath().getParent());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Gateway(data, domain, Ports.free());
  }

  /// A gateway whose processes the test runs itself; clients and `./cairn` find it at these ports.
  public static Gateway elsewhere(Path data, String domain, Ports ports) {
    return new Gateway(data, domain, ports);
  }

  /// The same gateway (node, domain, ports) on another data directory, with nothing of this one's.
  public Gateway movedTo(Path other) {
    Gateway moved = new Gateway(other, environment.getOrDefault("CAIRN_DOMAIN", ""), ports);
    Map<String, String> settings = new HashMap<>(environment);
    settings.remove("CAIRN_DATA");
    moved.environment.putAll(settings);
    return moved;
  }

  /// One more setting of the environment it runs in.
  public Gateway with(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /// Starts it, `./cairn up` with these arguments, and waits until it is ready.
  public Gateway up(String... arguments) {
    launch(arguments);
    awaitReady();
    return this;
  }

  /// Starts it, and does not wait.
  public void launch(String... arguments) {
    if (isRunning()) {
      throw new IllegalStateException("runs already");
    }
    List<String> words = new ArrayList<>(List.of("up"));
    words.addAll(List.of(arguments));
    process = Optional.of(start(words));
  }

  /// Waits until it says itself that it is ready.
  public void awaitReady() {
    try {
      Awaitility.await()
          .atMost(READY_WITHIN)
          .pollDelay(Duration.ofMillis(20))
          .pollInterval(Duration.ofMillis(50))
          .failFast("the gateway ended", () -> !isRunning())
          .until(this::isReady);
    } catch (ConditionTimeoutException | TerminalFailureException e) {
      throw new AssertionError("the gateway is not ready; its log ends with\n" + logTail(), e);
    }
  }

  /// Ends it as a person does with Ctrl-C, and waits until it has ended.
  public void end() {
    process.ifPresent(
        running -> {
          ProcessTree tree = ProcessTree.of(running);
          running.destroy();
          if (!tree.awaitEnd(END_WITHIN)) {
            tree.kill();
            throw new AssertionError("the gateway does not end; its log ends with\n" + logTail());
          }
        });
    process = Optional.empty();
  }

  /// Kills it at once (SIGKILL), with all its processes.
  public void kill() {
    process.ifPresent(running -> ProcessTree.of(running).kill());
    process = Optional.empty();
  }

  @Override
  public void close() {
    kill();
  }

  public boolean isRunning() {
    return process.filter(Process::isAlive).isPresent();
  }

  /// Whether `/q/health/ready` answers 200 now.
  public boolean isReady() {
    return healthStatus(ports.http(), "ready") == 200;
  }

  /// Whether `/q/health/live` answers 200 now.
  public boolean isLive() {
    return healthStatus(ports.http(), "live") == 200;
  }

  public Invitation invite(String name) {
    return invite(name, Security.TLS);
  }

  /// Makes an account.
  public Invitation invite(String name, Security security) {
    JsonNode answer = json("invite", name, "--json", "--security", security.word());
    return new Invitation(
        answer.path("address").asText(),
        answer.path("password").asText(),
        answer.path("dclogin").asText());
  }

  /// Runs `./cairn` with the arguments and this gateway's environment; it must succeed.
  public String run(String... arguments) {
    try {
      return command(arguments).succeed();
    } catch (IllegalStateException e) {
      throw new AssertionError(e.getMessage() + "\nthe gateway's log ends with\n" + logTail(), e);
    }
  }

  /// Runs `./cairn` as [#run] does and reads what it prints as JSON.
  public JsonNode json(String... arguments) {
    String output = run(arguments);
    try {
      return JSON.readTree(output);
    } catch (JsonProcessingException e) {
      throw new AssertionError(List.of(arguments) + " printed no JSON: " + output, e);
    }
  }

  /// `./cairn` with the arguments and this gateway's environment, not run yet.
  public Program command(String... arguments) {
    return Program.of(Project.root().resolve("cairn").toString(), arguments).with(environment);
  }

  /// The environment that `./cairn` runs in.
  public Map<String, String> environment() {
    return Map.copyOf(environment);
  }

  public Ports ports() {
    return ports;
  }

  public Path data() {
    return data;
  }

  /// The resident memory of all its processes, in bytes, as the kernel counts it.
  public long residentBytes() {
    return process.stream()
        .flatMap(running -> Stream.concat(Stream.of(running.toHandle()), running.descendants()))
        .mapToLong(handle -> residentBytes(handle.pid()))
        .sum();
  }

  /// How often it has come up so far, by itself or by a test: each time it prints that it is ready.
  public long starts() {
    try {
      return new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> line.startsWith("Cairn is ready: "))
          .count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The end of what the gateway printed.
  public String logTail() {
    try {
      List<String> lines =
          new String(Files.readAllBytes(log), StandardCharsets.UTF_8).lines().toList();
      return String.join(
          "\n", lines.subList(Math.max(0, lines.size() - LINES_SHOWN), lines.size()));
    } catch (IOException e) {
      return "(no log: " + e.getMessage() + ")";
    }
  }

  private Process start(List<String> arguments) {
    List<String> command = new ArrayList<>(List.of(Project.root().resolve("cairn").toString()));
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().putAll(environment);
    try {
      Process started = builder.start();
      started.getOutputStream().close();
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The status that `/q/health/...` answers on a port of loopback, 0 if nothing answers.
  public static int healthStatus(int port, String check) {
    try {
      URI health = URI.create("http://127.0.0.1:" + port + "/q/health/" + check);
      HttpURLConnection connection = (HttpURLConnection) health.toURL().openConnection();
      connection.setConnectTimeout((int) TimeUnit.SECONDS.toMillis(5));
      connection.setReadTimeout((int) TimeUnit.SECONDS.toMillis(5));
      int status = connection.getResponseCode();
      connection.disconnect();
      return status;
    } catch (IOException e) {
      return 0;
    }
  }

  private static long residentBytes(long pid) {
    try {
      return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
          .sum();
    } catch (IOException e) {
      return 0;
    }
  }
}
