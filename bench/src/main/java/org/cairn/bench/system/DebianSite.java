package org.cairn.bench.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cairn.bench.wire.Endpoint;
import org.cairn.bench.wire.Login;

/// A small root directory with the configuration, the queue and the mailboxes of a [DebianServer].
final class DebianSite implements Site {
  private static final String PASSWORD = "one-for-all-in-the-bench";

  private final DebianServer server;
  private final Path data;
  private final int smtpPort;
  private final int imapPort;
  private final int imapsPort;

  private DebianSite(DebianServer server, Path data, List<Integer> ports) {
    this.server = server;
    this.data = data;
    this.smtpPort = ports.get(0);
    this.imapPort = ports.get(1);
    this.imapsPort = ports.get(2);
  }

  static DebianSite create(DebianServer server, Path data) throws IOException {
    DebianSite site = new DebianSite(server, data, Ports.free(3));
    site.configure();
    return site;
  }

  private void configure() throws IOException {
    Path packages = server.packages();
    Path etc = data.resolve("etc");
    copyTree(packages.resolve("etc/postfix"), etc.resolve("postfix"));
    Files.copy(
        packages.resolve("usr/share/postfix/dynamicmaps.cf"),
        etc.resolve("postfix/dynamicmaps.cf"));
    for (String file :
        List.of(
            "dovecot/dovecot.conf", "postfix/main.cf", "postfix/master.cf", "exim4/exim4.conf")) {
      fill(server.peers().resolve(file), etc.resolve(file));
    }
    Files.copy(
        server.peers().resolve("start"), data.resolve("start"), StandardCopyOption.COPY_ATTRIBUTES);
  }

  private void fill(Path template, Path target) throws IOException {
    Files.createDirectories(target.getParent());
    Files.writeString(
        target,
        Files.readString(template)
            .replace("@SMTP_PORT@", Integer.toString(smtpPort))
            .replace("@IMAP_PORT@", Integer.toString(imapPort))
            .replace("@IMAPS_PORT@", Integer.toString(imapsPort))
            .replace("@PASSWORD@", PASSWORD));
  }

  private static void copyTree(Path from, Path to) throws IOException {
    try (Stream<Path> paths = Files.walk(from)) {
      for (Path path : paths.toList()) {
        Path target = to.resolve(from.relativize(path).toString());
        Files.createDirectories(target.getParent());
        Files.copy(path, target, StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }

  @Override
  public Path data() {
    return data;
  }

  @Override
  public Server start() throws IOException, InterruptedException {
    List<String> command =
        List.of(
            "unshare",
            "--mount",
            "--pid",
            "--fork",
            "--kill-child",
            server.peers().resolve("enter").toString(),
            server.packages().toString(),
            data.toString(),
            "/start",
            server.key());
    return Server.start(
        command,
        Map.of("PATH", "/usr/sbin:/usr/bin:/sbin:/bin"),
        data.resolveSibling(data.getFileName() + ".log"),
        Readiness.ofGreeting(smtpPort, "220 ").and(Readiness.ofGreeting(imapPort, "* OK")));
  }

  @Override
  public OptionalLong javaProcess() {
    return OptionalLong.empty();
  }

  @Override
  public Timers timers() {
    return Timers.NONE;
  }

  /// Every name is an account; Dovecot makes the mailbox with the first mail or login.
  @Override
  public List<Login> logins(int count) {
    return IntStream.range(0, count).mapToObj(this::login).toList();
  }

  private Login login(int number) {
    String address = "user%02d@bench.test".formatted(number);
    String link =
        "dclogin:%s?p=%s&v=1&ih=127.0.0.1&ip=%d&is=plain&sh=127.0.0.1&sp=%d&ss=plain"
            .formatted(address, PASSWORD, imapPort, smtpPort);
    return new Login(
        address,
        PASSWORD,
        Endpoint.plain(smtpPort),
        Endpoint.plain(imapPort),
        Endpoint.tls(imapsPort),
        link);
  }
}
