package org.cairn.imap.session;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Plays the conversations in {@code src/test/resources/imap}. */
final class TranscriptTest {
  private static final Path TRANSCRIPTS = Path.of("src/test/resources/imap");

  static List<String> transcripts() throws IOException {
    try (Stream<Path> files = Files.list(TRANSCRIPTS)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("transcripts")
  void theServerAnswersAsWritten(String name, @TempDir Path directory) throws IOException {
    SessionSettings settings =
        new SessionSettings(
            "Camp",
            name.contains("compress"),
            Map.of(
                "/shared/comment",
                "Base camp at 5000 m",
                "/shared/admin",
                "mailto:keeper@camp.lan",
                SessionSettings.MAX_RECIPIENTS_ENTRY,
                "1000"));
    List<String> lines = Files.readAllLines(TRANSCRIPTS.resolve(name), StandardCharsets.UTF_8);
    try (Camp camp = new Camp(directory)) {
      new Transcript(camp, settings).play(lines);
    }
  }
}
