package org.cairn.acceptance.container;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.cairn.acceptance.gateway.Scratch;
import org.cairn.acceptance.tools.Program;
import org.cairn.acceptance.tools.Tool;

/// A container engine of the test's own: it touches no network setting of the machine, so its
/// containers use the machine's own network; and nothing of it stays. Needs root.
final class PrivateEngine implements AutoCloseable {
  /// What Debian's engine speaks; the client library would ask for more.
  private static final String API = "1.41";

  private static final String HOME = "user.home";
  private static final String VERSION = "api.version";

  private final Path folder;
  private final Process daemon;
  private final Map<String, Optional<String>> before;

  private PrivateEngine(Path folder, Process daemon, Map<String, Optional<String>> before) {
    this.folder = folder;
    this.daemon = daemon;
    this.before = before;
    // A test that dies must not leave an engine behind.
    Runtime.getRuntime().addShutdownHook(new Thread(daemon::destroy));
  }

  /// Starts the engine, which logs to the file, and points Testcontainers to it: by a file in what
  /// the JVM takes for the home of its user, since the environment cannot be changed.
  static PrivateEngine start(Path log) throws IOException {
    // Not below the project: the path of a socket is short, and mounts of a test that died would be
    // in the way of the next.
    Path folder = Files.createTempDirectory("cairn-engine");
    Path home = Files.createDirectories(folder.resolve("home"));
    Files.write(
        home.resolve(".testcontainers.properties"),
        List.of("docker.host=unix://" + socket(folder), "checks.disable=true"));
    Map<String, Optional<String>> before =
        Stream.of(HOME, VERSION)
            .collect(toMap(identity(), name -> Optional.ofNullable(System.getProperty(name))));
    System.setProperty(HOME, home.toString());
    System.setProperty(VERSION, API);
    ProcessBuilder builder =
        new ProcessBuilder(
                Tool.DOCKERD.path().toString(),
                "--data-root=" + folder.resolve("data"),
                "--exec-root=" + folder.resolve("exec"),
                "--pidfile=" + folder.resolve("pid"),
                "--host=unix://" + socket(folder),
                "--bridge=none",
                "--iptables=false",
                "--ip6tables=false")
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    PrivateEngine engine = new PrivateEngine(folder, builder.start(), before);
    Awaitility.await("the container engine; see " + log)
        .atMost(Duration.ofMinutes(1))
        .until(() -> engine.docker("version").run().succeeded());
    return engine;
  }

  /// Makes an image of an archive of its files.
  void loads(Path archive, String name) {
    docker("import", "-c", "ENV PATH=/opt/java/bin:/usr/bin:/bin", archive.toString(), name)
        .within(Duration.ofMinutes(3))
        .succeed();
  }

  @Override
  public void close() throws IOException {
    daemon.destroy();
    daemon.onExit().join();
    before.forEach(
        (name, value) ->
            value.ifPresentOrElse(
                it -> System.setProperty(name, it), () -> System.clearProperty(name)));
    for (String mount : mounts()) {
      Program.of("umount", "-l", mount).succeed();
    }
    Scratch.clear(folder);
  }

  /// What is still mounted below the folder, the innermost first.
  private List<String> mounts() throws IOException {
    return Files.readAllLines(Path.of("/proc/mounts")).stream()
        .map(line -> line.split(" ", 3)[1])
        .filter(mount -> mount.startsWith(folder + "/"))
        .sorted(Comparator.reverseOrder())
        .toList();
  }

  private Program docker(String... arguments) {
    String[] all = new String[arguments.length + 1];
    all[0] = "--host=unix://" + socket(folder);
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return Program.of(Tool.DOCKER, all);
  }

  private static Path socket(Path folder) {
    return folder.resolve("engine.sock");
  }
}
