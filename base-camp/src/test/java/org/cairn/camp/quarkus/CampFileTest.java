package org.cairn.camp.quarkus;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CampFileTest {
  @TempDir private Path data;

  @Test
  void readsTheKeepersFile() throws Exception {
    Files.writeString(data.resolve("cairn.properties"), "# ours\ncairn.node = ridge \n");

    assertThat(new CampFile(data).getValue("cairn.node")).isEqualTo("ridge");
  }

  @Test
  void isEmptyWithoutAFile() {
    assertThat(new CampFile(data).getPropertyNames()).isEmpty();
  }

  @Test
  void isWeakerThanTheEnvironmentAndStrongerThanWhatWeShip() {
    assertThat(new CampFile(data).getOrdinal()).isBetween(251, 299);
  }
}
