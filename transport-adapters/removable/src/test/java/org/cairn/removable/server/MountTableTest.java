package org.cairn.removable.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.cairn.removable.server.MountTable.Mount;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MountTableTest {
  private static final Path MEDIA = Path.of("/media");

  @TempDir Path folder;

  private List<Mount> look(String table) throws Exception {
    Path file = Files.writeString(folder.resolve("mountinfo"), table);
    return new MountTable(file, List.of(MEDIA)).look();
  }

  @Test
  void sticksBelowTheWatchedPlacesAreFound() throws Exception {
    assertThat(
            look(
                """
                22 1 259:1 / / rw,relatime shared:1 - ext4 /dev/root rw
                40 22 8:1 / /media/anna/CAIRN rw,nosuid shared:5 - exfat /dev/sda1 rw,uid=1000
                41 22 8:17 / /media rw - vfat /dev/sdb1 rw
                42 22 8:33 / /mediathek/x rw - vfat /dev/sdc1 rw
                """))
        .containsExactly(new Mount("40 8:1", Path.of("/media/anna/CAIRN")));
  }

  @Test
  void blanksAndLettersOfAllLanguagesAreInNames() throws Exception {
    String name = "Ärzte";
    assertThat(look("40 22 8:1 / /media/my\\040stick\\134" + name + " rw - exfat /dev/sda1 rw\n"))
        .extracting(mount -> mount.place().toString())
        .containsExactly("/media/my stick\\" + name);
  }

  @Test
  void whatIsSeenAtAPlaceIsWhatWasMountedThereLast() throws Exception {
    assertThat(
            look(
                """
                40 22 8:1 / /media/a rw - exfat /dev/sda1 rw
                41 40 8:2 / /media/a rw - exfat /dev/sda2 rw
                """))
        .containsExactly(new Mount("41 8:2", Path.of("/media/a")));
  }

  @Test
  void serversFarAwayAndBrokenLinesArePassedOver() throws Exception {
    assertThat(
            look(
                """
                40 22 0:50 / /media/far rw - nfs4 server:/x rw
                41 22 8:2 / /media/a rw
                nonsense

                """))
        .isEmpty();
  }

  @Test
  void withoutATableTheFoldersAreLookedInto() throws Exception {
    Files.createDirectories(folder.resolve("media/anna/notmounted"));

    assertThat(new MountTable(folder.resolve("none"), List.of(folder.resolve("media"))).look())
        .isEmpty();
    assertThat(new MountTable(folder.resolve("none"), List.of(Path.of("/dev"))).look())
        .extracting(mount -> mount.place().toString())
        .contains("/dev/shm");
  }
}
