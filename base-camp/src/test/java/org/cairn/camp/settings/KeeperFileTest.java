package org.cairn.camp.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeeperFileTest {
  @TempDir private Path data;

  private Path file() {
    return data.resolve(KeeperFile.NAME);
  }

  private void expectComplaint(String text) {
    assertThatThrownBy(() -> KeeperFile.in(data))
        .isInstanceOf(UnusableException.class)
        .hasMessageContaining(file().toString())
        .hasMessageContaining(text);
  }

  @Test
  void knowsTheLineOfEachSetting() throws Exception {
    Files.writeString(file(), "# a comment \\\ncairn.a = one\\\n  two \n\n!\ncairn.b: \\u00fc\n");

    assertThat(KeeperFile.in(data).entries())
        .containsOnly(
            Map.entry("cairn.a", new KeeperFile.Entry("onetwo", 2)),
            Map.entry("cairn.b", new KeeperFile.Entry("ü", 6)));
  }

  @Test
  void namesFileAndLineOfADamagedEscape() throws Exception {
    Files.writeString(file(), "cairn.node=camp\ncairn.imap.comment=\\u00zz\n");

    expectComplaint("line 2");
  }

  @Test
  void namesAFileOfRandomOctets() throws Exception {
    Files.write(file(), new byte[] {(byte) 0xff, 0, (byte) 0xfe, 10, (byte) 0x80});

    expectComplaint("damaged");
  }

  @Test
  void namesADirectoryInItsPlace() throws Exception {
    Files.createDirectory(file());

    expectComplaint("is no file");
  }
}
