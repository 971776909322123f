package org.cairn.bench.system;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The whole gateway of this working tree, as `./cairn up` runs it.
///
/// @param root the folder of the project
public record Cairn(Path root) implements MailSystem {
  @Override
  public String key() {
    return "cairn";
  }

  @Override
  public String name() {
    return "Cairn";
  }

  /// What is not built is built by the first start.
  @Override
  public Optional<String> obstacle() {
    return Optional.empty();
  }

  @Override
  public boolean hasProcessPerSession() {
    return false;
  }

  @Override
  public String version() throws IOException {
    try {
      List<String> git = List.of("git", "-C", root.toString(), "rev-parse", "--short", "HEAD");
      return "commit " + Command.run(git, Map.of(), Duration.ofSeconds(10)).strip();
    } catch (IOException _) {
      return "unknown: not a git working tree";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "unknown";
    }
  }

  @Override
  public Site site(Path data) throws IOException {
    return CairnSite.create(command(), data, Map.of());
  }

  String command() {
    return root.resolve("cairn").toString();
  }
}
