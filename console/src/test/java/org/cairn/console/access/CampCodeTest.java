package org.cairn.console.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Random;
import org.cairn.console.join.JoinCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CampCodeTest {
  @TempDir private Path data;

  @Test
  void staysTheSameSoThatAPrintedQrCodeStaysGood() {
    JoinCode first = CampCode.readOrMake(data, new Random(1));

    assertThat(CampCode.readOrMake(data, new Random(2))).isEqualTo(first);
  }

  @Test
  void isReadableForTheOwnerAlone() throws Exception {
    JoinCode unused = CampCode.readOrMake(data, new Random(1));

    assertThat(unused.text()).hasSize(22);
    Path file = data.resolve(CampCode.FILE);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void isMadeAnewWhenTheFileIsDamaged() throws Exception {
    Files.writeString(data.resolve(CampCode.FILE), "?");

    assertThat(CampCode.readOrMake(data, new Random(1)).text()).hasSize(22);
  }
}
