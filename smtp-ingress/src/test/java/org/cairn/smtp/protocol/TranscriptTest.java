package org.cairn.smtp.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

final class TranscriptTest {

  @TestFactory
  List<DynamicTest> everyTranscriptIsPlayedAsWritten() throws IOException, URISyntaxException {
    Path folder =
        Path.of(Objects.requireNonNull(TranscriptTest.class.getResource("/smtp")).toURI());
    try (Stream<Path> files = Files.list(folder)) {
      List<DynamicTest> tests =
          files
              .filter(f -> f.toString().endsWith(".txt"))
              .sorted()
              .map(
                  f ->
                      DynamicTest.dynamicTest(f.getFileName().toString(), () -> Transcript.play(f)))
              .toList();
      assertThat(tests).hasSizeGreaterThan(20);
      return tests;
    }
  }
}
