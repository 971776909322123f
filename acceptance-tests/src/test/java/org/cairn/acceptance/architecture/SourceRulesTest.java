package org.cairn.acceptance.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Rules that only the sources show.
class SourceRulesTest {
  private static final String MAIN = "src/main/java";
  private static final String TEST = "src/test/java";
  private static final int LONGEST_MAIN_FILE = 300;
  private static final int LONGEST_TEST_FILE = 500;

  private static final Pattern PUBLIC_TYPE =
      Pattern.compile(
          "^public (?:(?:final|sealed|abstract|non-sealed) )*(?:class|record|interface|enum|@interface) ");

  @Test
  void noMainFileIsLongerThan300Lines() {
    assertThat(CairnModules.sources(MAIN))
        .filteredOn(file -> lines(file) > LONGEST_MAIN_FILE)
        .isEmpty();
  }

  @Test
  void noTestFileIsLongerThan500Lines() {
    assertThat(CairnModules.sources(TEST))
        .filteredOn(file -> lines(file) > LONGEST_TEST_FILE)
        .isEmpty();
  }

  @Test
  void everyPackageIsNullMarked() {
    Set<String> marked =
        allFiles()
            .filter(file -> file.endsWith("package-info.java"))
            .filter(file -> read(file).contains("@NullMarked"))
            .map(SourceRulesTest::packageOf)
            .collect(Collectors.toSet());
    Set<String> packages = allFiles().map(SourceRulesTest::packageOf).collect(Collectors.toSet());

    assertThat(packages).isSubsetOf(marked);
  }

  @Test
  void everyPublicTypeSaysWhatItIs() {
    assertThat(CairnModules.sources(MAIN))
        .filteredOn(SourceRulesTest::hasAPublicTypeWithoutComment)
        .isEmpty();
  }

  @Test
  void whatIsToDoIsInAnIssue() {
    assertThat(CairnModules.sources(MAIN))
        .filteredOn(
            file ->
                read(file).stream().anyMatch(line -> line.matches(".*\\b(TODO|FIXME|XXX)\\b.*")))
        .isEmpty();
  }

  private static Stream<Path> allFiles() {
    return Stream.of(MAIN, TEST).flatMap(part -> CairnModules.sources(part).stream());
  }

  /// Main and test sources of a package share its mark, in whichever module they are.
  private static String packageOf(Path file) {
    return read(file).stream()
        .filter(line -> line.startsWith("package "))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no package: " + file));
  }

  /// A top-level public type with neither a comment nor an annotation below one just above it.
  private static boolean hasAPublicTypeWithoutComment(Path file) {
    List<String> lines = read(file);
    for (int i = 0; i < lines.size(); i++) {
      if (PUBLIC_TYPE.matcher(lines.get(i)).find()) {
        return !isCommented(lines, i);
      }
    }
    return false;
  }

  private static boolean isCommented(List<String> lines, int declaration) {
    for (int i = declaration - 1; i >= 0 && !lines.get(i).isBlank(); i--) {
      if (lines.get(i).startsWith("///")
          || lines.get(i).startsWith("/**")
          || lines.get(i).startsWith(" */")) {
        return true;
      }
    }
    return false;
  }

  private static int lines(Path file) {
    return read(file).size();
  }

  private static List<String> read(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
