package org.cairn.log.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.cairn.log.record.LogFact;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The golden files are what the first version wrote; every later version must read them. To add a
 * kind, run with {@code -Dgolden.write=true} and look at what git says is new.
 */
class FactFormatTest {
  static Set<String> names() {
    return GoldenFacts.all().keySet();
  }

  private static LogFact fact(String name) {
    return Objects.requireNonNull(GoldenFacts.all().get(name));
  }

  @ParameterizedTest
  @MethodSource("names")
  void whatIsWrittenIsTheGoldenFile(String name) throws IOException {
    byte[] written = FactFormat.write(fact(name));
    if (Boolean.getBoolean("golden.write")) {
      Path file = Path.of("src/test/resources/golden/v1", name + ".json");
      if (Files.notExists(file)) {
        Files.write(file, written);
      }
    }

    assertThat(new String(written, StandardCharsets.UTF_8)).isEqualTo(golden(name));
  }

  @ParameterizedTest
  @MethodSource("names")
  void theGoldenFileIsRead(String name) throws Exception {
    assertThat(FactFormat.read(golden(name).getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(fact(name));
  }

  @ParameterizedTest
  @MethodSource("names")
  void everyTruncationIsRefused(String name) throws IOException {
    byte[] whole = golden(name).getBytes(StandardCharsets.UTF_8);
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);

      assertThatThrownBy(() -> FactFormat.read(cut)).isInstanceOf(UnreadableFactException.class);
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void flippedBitsGiveAFactOrARefusalButNeverACrash(String name) throws IOException {
    byte[] whole = golden(name).getBytes(StandardCharsets.UTF_8);
    Random random = new Random(name.hashCode());
    for (int round = 0; round < 500; round++) {
      byte[] damaged = whole.clone();
      damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
      try {
        assertThat(FactFormat.read(damaged)).isNotNull();
      } catch (UnreadableFactException e) {
        assertThat(e.reason()).isNotBlank();
      }
    }
  }

  @Test
  void anUnknownFieldIsPassedOver() throws Exception {
    String later = golden("trace").replaceFirst("\\{", "{\"colour\":\"red\",");

    assertThat(FactFormat.read(later.getBytes(StandardCharsets.UTF_8))).isEqualTo(fact("trace"));
  }

  @Test
  void anUnknownVersionIsRefused() throws IOException {
    String later = golden("trace").replaceFirst("\"v\":1", "\"v\":2");

    assertThatThrownBy(() -> FactFormat.read(later.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(UnreadableFactException.class)
        .hasMessageContaining("version 2");
  }

  @Test
  void deepNestingIsRefused() {
    byte[] deep = "[".repeat(100_000).getBytes(StandardCharsets.UTF_8);

    assertThatThrownBy(() -> FactFormat.read(deep)).isInstanceOf(UnreadableFactException.class);
  }

  private static String golden(String name) throws IOException {
    try (InputStream file =
        FactFormatTest.class.getResourceAsStream("/golden/v1/" + name + ".json")) {
      return new String(
          Objects.requireNonNull(file, "no golden file for " + name).readAllBytes(),
          StandardCharsets.UTF_8);
    }
  }
}
