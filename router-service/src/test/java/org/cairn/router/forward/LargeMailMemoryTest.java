package org.cairn.router.forward;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two gateways in a process whose memory holds half of the mail that goes between them. */
@Tag("slow")
class LargeMailMemoryTest {
  private static final int LINES = 560_000;
  private static final int LEAST_OCTETS = 40_000_000;

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"base64", "words"})
  void aMailLargerThanMemoryArrives(String kind) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx32m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                LargeMailTrip.class.getName(),
                folder.toString(),
                Integer.toString(LINES),
                kind)
            .redirectErrorStream(true)
            .start();
    String printed;
    try {
      printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).as(printed).isZero();
    } finally {
      process.destroyForcibly();
    }
    System.out.print(printed);

    List<String> lines = printed.lines().toList();
    String sent = line(lines, "sent ");
    assertThat(line(lines, "arrived ")).isEqualTo(sent).hasSize(64);
    assertThat(Integer.parseInt(lines.getFirst().substring(0, lines.getFirst().indexOf(' '))))
        .isGreaterThan(LEAST_OCTETS);
  }

  private static String line(List<String> lines, String start) {
    return lines.stream()
        .filter(line -> line.startsWith(start))
        .map(line -> line.substring(start.length()))
        .findFirst()
        .orElse("nothing");
  }
}
