package org.cairn.bench.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cairn.bench.wire.Endpoint;
import org.cairn.bench.wire.Login;

/// One gateway of Exim, NNCP and Dovecot in a small root directory.
final class RecipeNode {
  private static final String PASSWORD = "one-for-all-in-the-bench";
  private static final Duration COMMAND_WITHIN = Duration.ofMinutes(20);
  private static final long LOOK_EVERY_MILLIS = 5;

  private final DebianServer debian;
  private final Path data;
  private final Side side;
  private final Map<String, Integer> ports;
  private int commands;

  /// What one side is.
  ///
  /// @param name its node, and its domain without `.test`
  /// @param duty what `start` is told
  /// @param nncp the configuration of NNCP
  record Side(String name, String other, String duty, String nncp) {}

  private RecipeNode(DebianServer debian, Path data, Side side, Map<String, Integer> ports) {
    this.debian = debian;
    this.data = data;
    this.side = side;
    this.ports = ports;
  }

  /// @param nncpPort where the daemon listens, if it is this side's duty
  static RecipeNode create(DebianServer debian, Path data, Side side, int nncpPort)
      throws IOException {
    List<Integer> free = Ports.free(3);
    RecipeNode node =
        new RecipeNode(
            debian,
            data,
            side,
            Map.of(
                "SMTP", free.get(0), "IMAP", free.get(1), "IMAPS", free.get(2), "NNCP", nncpPort));
    node.configure();
    return node;
  }

  private void configure() throws IOException {
    Path etc = data.resolve("etc");
    fill(debian.peers().resolve("recipe/exim4.conf"), etc.resolve("exim4/exim4.conf"));
    fill(debian.peers().resolve("dovecot/dovecot.conf"), etc.resolve("dovecot/dovecot.conf"));
    Path start = data.resolve("start");
    Files.copy(debian.peers().resolve("recipe/start"), start, StandardCopyOption.COPY_ATTRIBUTES);
    fill(debian.peers().resolve("recipe/start"), start);
    Files.writeString(etc.resolve("nncp.json"), side.nncp());
  }

  private void fill(Path template, Path target) throws IOException {
    Files.createDirectories(target.getParent());
    String text = Files.readString(template).replace("@PASSWORD@", PASSWORD);
    for (Map.Entry<String, Integer> port : ports.entrySet()) {
      text = text.replace("@" + port.getKey() + "_PORT@", port.getValue().toString());
    }
    Files.writeString(target, text.replace("@NODE@", side.name()).replace("@OTHER@", side.other()));
  }

  Server start(Optional<Path> stick) throws IOException, InterruptedException {
    Map<String, String> environment = new HashMap<>();
    environment.put("PATH", "/usr/sbin:/usr/bin:/sbin:/bin");
    stick.ifPresent(place -> environment.put("STICK", place.toString()));
    return Server.start(
        List.of(
            "unshare",
            "--mount",
            "--pid",
            "--fork",
            "--kill-child",
            debian.peers().resolve("enter").toString(),
            debian.packages().toString(),
            data.toString(),
            "/start",
            side.duty()),
        environment,
        data.resolveSibling(data.getFileName() + ".log"),
        Readiness.ofGreeting(ports.getOrDefault("SMTP", 0), "220 ")
            .and(Readiness.ofGreeting(ports.getOrDefault("IMAP", 0), "* OK"))
            .and(() -> Files.exists(data.resolve("run/todo"), LinkOption.NOFOLLOW_LINKS)));
  }

  /// Runs a command inside, as the user of NNCP; fails if it does.
  void run(String command) throws IOException, InterruptedException {
    commands++;
    Files.writeString(
        data.resolve("run/todo"), commands + " " + command + "\n", StandardOpenOption.WRITE);
    Path done = data.resolve("run/done/" + commands);
    long end = System.nanoTime() + COMMAND_WITHIN.toNanos();
    while (!Files.exists(done)) {
      if (System.nanoTime() > end) {
        throw new IOException(command + " took longer than " + COMMAND_WITHIN);
      }
      Thread.sleep(LOOK_EVERY_MILLIS);
    }
    if (!Files.readString(done).strip().equals("0")) {
      throw new IOException(
          command + ": " + Files.readString(data.resolve("run/done/" + commands + ".log")).strip());
    }
  }

  /// How many packets wait in the spool to leave.
  int waiting() throws IOException {
    Path spool = data.resolve("var/spool/nncp");
    int packets = 0;
    try (Stream<Path> nodes = Files.list(spool)) {
      for (Path node : nodes.filter(Files::isDirectory).toList()) {
        Path out = node.resolve("tx");
        if (Files.isDirectory(out)) {
          try (Stream<Path> files = Files.list(out)) {
            packets +=
                (int) files.filter(file -> isPacket(String.valueOf(file.getFileName()))).count();
          }
        }
      }
    }
    return packets;
  }

  private static boolean isPacket(String name) {
    return name.matches("[A-Z2-7]{52}");
  }

  /// Every name is an account; Dovecot makes the mailbox with the first mail or login.
  List<Login> logins(int count) {
    return IntStream.range(0, count).mapToObj(this::login).toList();
  }

  private Login login(int number) {
    return new Login(
        "user%02d@%s.test".formatted(number, side.name()),
        PASSWORD,
        Endpoint.plain(ports.getOrDefault("SMTP", 0)),
        Endpoint.plain(ports.getOrDefault("IMAP", 0)),
        Endpoint.tls(ports.getOrDefault("IMAPS", 0)),
        "");
  }
}
