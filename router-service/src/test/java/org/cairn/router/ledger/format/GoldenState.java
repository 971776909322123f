package org.cairn.router.ledger.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The golden files are the state as version 1 wrote it; every later version must read them. To add
 * one, run with {@code -Dgolden.write=true} and look at what git says is new.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class GoldenState {
  private final Map<String, Sample<?>> samples;

  /** A piece of state, and how it is written and read. */
  public record Sample<T>(T state, Function<T, byte[]> writing, Function<byte[], T> reading) {
    byte[] write() {
      return writing.apply(state);
    }

    T read(byte[] value) {
      return reading.apply(value);
    }
  }

  protected GoldenState(Map<String, Sample<?>> samples) {
    this.samples = samples;
  }

  Set<String> names() {
    return samples.keySet();
  }

  private Sample<?> sample(String name) {
    return Objects.requireNonNull(samples.get(name));
  }

  @ParameterizedTest
  @MethodSource("names")
  void whatIsWrittenIsTheGoldenFile(String name) throws IOException {
    byte[] written = sample(name).write();
    if (Boolean.getBoolean("golden.write")) {
      Path file = Path.of("src/test/resources/golden/ledger/v1", name + ".json");
      if (Files.notExists(file)) {
        Files.write(file, written);
      }
    }

    assertThat(new String(written, StandardCharsets.UTF_8))
        .isEqualTo(new String(golden(name), StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @MethodSource("names")
  void theGoldenFileIsRead(String name) throws IOException {
    assertThat(sample(name).read(golden(name))).isEqualTo(sample(name).state());
  }

  @ParameterizedTest
  @MethodSource("names")
  void everyTruncationIsRefused(String name) throws IOException {
    byte[] whole = golden(name);
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);

      assertThatThrownBy(() -> sample(name).read(cut)).isInstanceOf(UnreadableStateException.class);
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void flippedBitsGiveStateOrARefusalButNeverACrash(String name) throws IOException {
    byte[] whole = golden(name);
    Random random = new Random(name.hashCode());
    for (int round = 0; round < 500; round++) {
      byte[] damaged = whole.clone();
      damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
      try {
        assertThat(sample(name).read(damaged)).isNotNull();
      } catch (UnreadableStateException e) {
        assertThat(e).hasMessageContaining("not a readable");
      }
    }
  }

  protected static byte[] golden(String name) throws IOException {
    try (InputStream file =
        GoldenState.class.getResourceAsStream("/golden/ledger/v1/" + name + ".json")) {
      return Objects.requireNonNull(file, "no golden file for " + name).readAllBytes();
    }
  }
}
