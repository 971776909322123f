package org.cairn.acceptance.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.cairn.acceptance.tools.Project;

/// The modules of the build, found by the root `pom.xml`: their sources and their compiled main
// classes.
final class CairnModules {
  private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");

  private CairnModules() {}

  /// The folders of all modules, in the order of the build.
  static List<Path> folders() {
    try {
      return MODULE
          .matcher(Files.readString(Project.root().resolve("pom.xml")))
          .results()
          .map(module -> Project.root().resolve(module.group(1)))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The compiled main classes of all modules; a module with sources that was not compiled is an
  /// error, since its classes would pass every rule unseen.
  static JavaClasses classes() {
    return Imported.CLASSES;
  }

  /// The Java files below `part` (such as `src/main/java`) of all modules.
  static List<Path> sources(String part) {
    return folders().stream()
        .map(module -> module.resolve(part))
        .filter(Files::isDirectory)
        .flatMap(CairnModules::javaFiles)
        .toList();
  }

  private static Stream<Path> javaFiles(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Imported {
    static final JavaClasses CLASSES = new ClassFileImporter().importPaths(compiled());

    private static List<Path> compiled() {
      List<Path> compiled =
          folders().stream()
              .filter(module -> Files.isDirectory(module.resolve("src/main/java")))
              .map(module -> module.resolve("target/classes"))
              .toList();
      for (Path folder : compiled) {
        if (!Files.isDirectory(folder.resolve("org/cairn"))) {
          throw new IllegalStateException("not compiled: " + folder);
        }
      }
      return compiled;
    }
  }
}
