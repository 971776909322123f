package org.cairn.bench.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Postfix or Exim with Dovecot, from Debian's packages with Debian's fsync.
///
/// The packages are fetched and unpacked, not installed; the servers run in mount and PID
/// namespaces of their own, see `bench/peers/enter`. That needs root.
///
/// @param bench the `bench` folder of the project
public record DebianServer(Kind kind, Path bench) implements MailSystem {
  /// Which of the two takes the mail.
  public enum Kind {
    /// Postfix, the mail server of most Debian machines that have one.
    POSTFIX("postfix", "Postfix+Dovecot", "postfix"),
    /// Exim, Debian's default for long.
    EXIM("exim", "Exim+Dovecot", "exim4-daemon-light");

    private final String key;
    private final String label;
    private final String packageName;

    Kind(String key, String label, String packageName) {
      this.key = key;
      this.label = label;
      this.packageName = packageName;
    }
  }

  @Override
  public String key() {
    return kind.key;
  }

  @Override
  public String name() {
    return kind.label;
  }

  @Override
  public Optional<String> obstacle() throws InterruptedException {
    if (!"root".equals(System.getProperty("user.name"))) {
      return Optional.of("needs root, to run it with the users it expects");
    }
    try {
      run(peers().resolve("fetch").toString(), packages().toString());
      run("unshare", "--mount", "--pid", "--fork", "--kill-child", "true");
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  private static void run(String... command) throws IOException, InterruptedException {
    Command.run(List.of(command), Map.of(), Duration.ofMinutes(10));
  }

  @Override
  public boolean hasProcessPerSession() {
    return true;
  }

  @Override
  public String version() throws IOException {
    return Files.readAllLines(packages().resolve("versions")).stream()
        .filter(line -> line.startsWith(kind.packageName) || line.startsWith("dovecot"))
        .collect(Collectors.joining(", "));
  }

  /// The version of one more of the packages.
  String versionOf(String packageName) throws IOException {
    return Files.readAllLines(packages().resolve("versions")).stream()
        .filter(line -> line.startsWith(packageName + " "))
        .collect(Collectors.joining(", "));
  }

  @Override
  public Site site(Path data) throws IOException {
    return DebianSite.create(this, data);
  }

  /// The scripts and configuration files.
  Path peers() {
    return bench.resolve("peers");
  }

  /// Where the packages are unpacked.
  Path packages() {
    return bench.resolve("target/peers");
  }
}
