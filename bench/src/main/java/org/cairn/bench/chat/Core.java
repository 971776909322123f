package org.cairn.bench.chat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.cairn.bench.system.Command;

/// Delta Chat's core as a program, from npm.
public final class Core {
  /// The release that is measured.
  public static final String VERSION = "2.57.0";

  private static final String PACKAGE = "@deltachat/stdio-rpc-server@" + VERSION;
  private static final String PROGRAM = "deltachat-rpc-server";

  private Core() {}

  /// The program; installed below `folder` if it is not yet. Fails if npm or the registry is not
  /// there.
  public static Path install(Path folder) throws IOException, InterruptedException {
    if (!Files.isDirectory(folder.resolve("node_modules"))) {
      Files.createDirectories(folder);
      Command.run(
          List.of(
              "npm", "install", "--no-audit", "--no-fund", "--prefix", folder.toString(), PACKAGE),
          Map.of(),
          Duration.ofMinutes(5));
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.endsWith(PROGRAM) && Files.isExecutable(file))
          .filter(Files::isRegularFile)
          .findFirst()
          .orElseThrow(() -> new IOException(PACKAGE + " has no program for this machine"));
    }
  }
}
