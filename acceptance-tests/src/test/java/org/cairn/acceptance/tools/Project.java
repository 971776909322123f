package org.cairn.acceptance.tools;

import java.nio.file.Path;

/// The folders of the project that tests run from.
public final class Project {
  private Project() {}

  /// The folder of the whole project, where `cairn` and the root `pom.xml` are.
  public static Path root() {
    return Path.of(System.getProperty("cairn.root", "..")).toAbsolutePath().normalize();
  }

  /// Where what was installed for the tests is unpacked.
  public static Path tools() {
    return root().resolve("target/tools");
  }

  /// Where a test leaves logs and data directories, for whoever reads its failure.
  public static Path scratch(String name) {
    return root().resolve("acceptance-tests/target/runs").resolve(name);
  }
}
