package org.cairn.console.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConsoleAccessTest {
  private final Path data;

  ConsoleAccessTest(@TempDir Path data) {
    this.data = data;
  }

  @Test
  void aTokenIsMadeOnceAndOnlyTheOwnerCanReadIt() throws IOException {
    Path directory = data.resolve("not/there/yet");

    ConsoleToken made = ConsoleToken.readOrMake(directory, new Random(1));
    ConsoleToken again = ConsoleToken.readOrMake(directory, new Random(2));

    assertThat(again.toAuthorization()).isEqualTo(made.toAuthorization()).hasSize(7 + 64);
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(directory.resolve(ConsoleToken.FILE))))
        .isEqualTo("rw-------");
    try (var files = Files.list(directory)) {
      assertThat(files).containsExactly(directory.resolve(ConsoleToken.FILE));
    }
  }

  @Test
  void onlyTheWholeTokenIsShownByIt() {
    ConsoleToken token = ConsoleToken.readOrMake(data, new Random(1));
    String text = token.toAuthorization().substring("Bearer ".length());

    assertThat(token.isShownBy(text)).isTrue();
    assertThat(token.isShownBy("")).isFalse();
    assertThat(token.isShownBy(text.substring(1))).isFalse();
    assertThat(token.isShownBy(text + "0")).isFalse();
    assertThat(token.toString()).doesNotContain(text);
  }

  @Test
  void aDamagedTokenIsNotTakenForOne() throws IOException {
    Files.writeString(data.resolve(ConsoleToken.FILE), "");

    assertThatThrownBy(() -> ConsoleToken.readOrMake(data, new Random(1)))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("damaged");
  }

  @Test
  void theAddressIsReadAsItWasWritten() {
    ConsoleAddress.ofBound("0.0.0.0", 8025).write(data);
    assertThat(ConsoleAddress.read(data)).contains(new ConsoleAddress("127.0.0.1", 8025));

    ConsoleAddress.ofBound("fd00::1", 80).write(data);
    assertThat(ConsoleAddress.read(data)).contains(new ConsoleAddress("[fd00::1]", 80));
  }

  @Test
  void theAddressIsRemovedOnlyByWhomItNames() {
    ConsoleAddress first = new ConsoleAddress("127.0.0.1", 1);
    ConsoleAddress second = new ConsoleAddress("127.0.0.1", 2);
    first.write(data);
    second.write(data);

    first.remove(data);
    assertThat(ConsoleAddress.read(data)).contains(second);
    second.remove(data);
    assertThat(ConsoleAddress.read(data)).isEmpty();
  }

  @Test
  void whatIsNoAddressIsNone() throws IOException {
    Files.writeString(data.resolve(ConsoleAddress.FILE), "rm -rf /\n");

    assertThat(ConsoleAddress.read(data)).isEmpty();
  }
}
