package org.cairn.smtp.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * A program that a test runs. Where it is missing the test is skipped, and says how to get it; but
 * where {@code CI=true} it fails, since there nobody would notice what was not tested.
 */
final class NeededProgram {
  private static final long DEADLINE_SECONDS = 120;
  private static final Path ROOT = Path.of(System.getProperty("cairn.root", ".."));
  private static final Path POSTFIX = ROOT.resolve("target/tools/postfix/usr");

  /** What a program said on both its outputs, and its exit status. */
  record Outcome(int status, String output) {}

  private final Path path;

  private NeededProgram(Path path) {
    this.path = path;
  }

  static NeededProgram named(String name) {
    Optional<Path> found = find(name);
    String reason =
        name
            + " is missing, install it by: ROOT/deploy/test/install-tools.sh tools"
                .replace("ROOT", ROOT.toString());
    if (found.isEmpty() && "true".equals(System.getenv("CI"))) {
      throw new AssertionError(reason);
    }
    Assumptions.assumeTrue(found.isPresent(), reason);
    return new NeededProgram(found.orElseThrow());
  }

  private static Optional<Path> find(String name) {
    Stream<Path> folders =
        Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
            .map(Path::of);
    return Stream.concat(folders, Stream.of(Path.of("/usr/sbin"), POSTFIX.resolve("sbin")))
        .map(folder -> folder.resolve(name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Runs it to its end. */
  Outcome run(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(path.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("LD_LIBRARY_PATH", POSTFIX.resolve("lib/postfix").toString());
    Process process = builder.start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)).as(output).isTrue();
    return new Outcome(process.exitValue(), output);
  }
}
