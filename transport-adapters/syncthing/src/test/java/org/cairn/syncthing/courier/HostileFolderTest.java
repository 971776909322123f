package org.cairn.syncthing.courier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.cairn.transport.courier.Gateways.HILL;
import static org.cairn.transport.courier.Gateways.LAKE;
import static org.cairn.transport.courier.Gateways.TOWN;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.cairn.custody.Answer;
import org.cairn.custody.Window;
import org.cairn.log.record.BundleReceived.Handover;
import org.cairn.log.record.TransferReport;
import org.cairn.syncthing.node.BatchName;
import org.cairn.transport.courier.Arrived;
import org.cairn.transport.courier.Collected;
import org.cairn.transport.courier.Gateways;
import org.cairn.transport.courier.MemoryInbox;
import org.cairn.transport.courier.Parcel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever has a folder with us may do in it whatever a file system can hold. */
class HostileFolderTest {
  private final Gateways gateways = new Gateways();
  private final Random random = new Random(3);
  private final Path elsewhere;
  private final Folders folders;

  HostileFolderTest(@TempDir Path root, @TempDir Path elsewhere) throws IOException {
    this.elsewhere = elsewhere;
    this.folders = new Folders(root, gateways, Optional.empty());
  }

  private String name() {
    return BatchName.random(random).text();
  }

  private Path comes(String name) {
    return folders.lane(TOWN, HILL, TOWN).resolve(name);
  }

  private MemoryInbox collected() throws Exception {
    MemoryInbox inbox = new MemoryInbox();
    folders.courier(TOWN).collect(inbox);
    return inbox;
  }

  /** A sound file from the hill, as it arrives in the town. */
  private Path sound(int bundles) throws Exception {
    folders.carry(folders.courier(HILL), TOWN, gateways.parcels(HILL, TOWN, bundles, 500));
    folders.sync(HILL, TOWN);
    return folders.files(TOWN, HILL, TOWN).getLast();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ".syncthing.aaaaaaaaaaaaaaaaaaaaaaaa.cbs.tmp",
        "~syncthing~aaaaaaaaaaaaaaaaaaaaaaaa.cbs.tmp",
        "aaaaaaaaaaaaaaaaaaaaaaaa.sync-conflict-20261123-123610-6ZU5JR5.cbs",
        "aaaaaaaaaaaaaaaaaaaaaaaa.cbs.tmp",
        "AAAAAAAAAAAAAAAAAAAAAAAA.CBS",
        "aaaaaaaaaaaaaaaaaaaaaaaa",
        "aaaaaaaaaaaaaaaaaaaaaaaa.cbs ",
        "aaaaaaaaaaaaaaaaaaaaaaaa.cbs\n",
        "-rf",
        "x'; rm -rf ~; '",
        "файл.cbs"
      })
  void whatIsCalledOtherwiseIsNotOpened(String name) throws Exception {
    Files.copy(sound(1), comes(name));

    MemoryInbox inbox = collected();

    assertThat(inbox.arrived()).hasSize(1);
    assertThat(inbox.notes()).isEmpty();
  }

  @Test
  void oldVersionsAreNotReadAgain() throws Exception {
    Path sound = sound(1);
    Path versions =
        Files.createDirectories(folders.lane(TOWN, HILL, TOWN).resolveSibling(".stversions"));
    Files.copy(sound, versions.resolve(name()));

    assertThat(collected().arrived()).hasSize(1);
  }

  @Test
  void aLinkIsNotFollowed() throws Exception {
    Path secret = Files.writeString(elsewhere.resolve("secret"), "of the town");
    Files.createSymbolicLink(comes(name()), secret);
    Files.createSymbolicLink(comes(name()), elsewhere);
    Files.createSymbolicLink(comes(name()), Path.of("/dev/zero"));

    MemoryInbox inbox = collected();

    assertThat(inbox.arrived()).isEmpty();
    assertThat(inbox.notes()).isEmpty();
  }

  @Test
  void aFolderThatIsCalledAsAFileIsNone() throws Exception {
    Files.createDirectories(comes(name()).resolve("in-it"));

    assertThat(collected().notes()).isEmpty();
  }

  @Test
  void aPipeHoldsNobodyUp() throws Exception {
    Path pipe = comes(name());
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();

    assertThat(collected().arrived()).isEmpty();
  }

  @Test
  void aLaneThatIsALinkIsNotWrittenThrough() throws Exception {
    Path lane = folders.lane(HILL, HILL, TOWN);
    Files.delete(lane);
    Files.createSymbolicLink(lane, elsewhere);

    List<TransferReport> reports =
        folders.carry(folders.courier(HILL), TOWN, gateways.parcels(HILL, TOWN, 1, 100));

    assertThat(reports).allMatch(r -> r.outcome() instanceof Answer.LeftExpected);
    assertThat(elsewhere).isEmptyDirectory();
    assertThat(folders.files(HILL, HILL, TOWN)).hasSize(1);
  }

  @Test
  void aLaneThatIsALinkIsNotReadThrough() throws Exception {
    Path lane = folders.lane(TOWN, HILL, TOWN);
    Files.copy(sound(1), elsewhere.resolve(name()));
    empty(lane);
    Files.createSymbolicLink(lane, elsewhere);

    assertThat(collected().arrived()).isEmpty();
  }

  @Test
  void whatIsHugeIsSetAsideUnread() throws Exception {
    Path huge = comes(name());
    try (var channel =
        FileChannel.open(huge, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      channel.position(100L << 30);
      channel.write(ByteBuffer.wrap(new byte[1]));
    }

    MemoryInbox inbox = collected();

    assertThat(inbox.notes()).hasSize(1);
    assertThat(inbox.notes().getFirst()).contains("too large");
    assertThat(collected().notes()).isEmpty();
  }

  @Test
  void garbageIsSetAsideOnce() throws Exception {
    byte[] noise = new byte[100_000];
    random.nextBytes(noise);
    Files.write(comes(name()), noise);
    Files.write(comes(name()), new byte[0]);

    assertThat(collected().notes()).isNotEmpty();
    assertThat(collected().notes()).isEmpty();
  }

  @Test
  void aFileThatIsCutOffBringsWhatIsWholeOnNobodysAccount() throws Exception {
    Path sound = sound(3);
    byte[] whole = Files.readAllBytes(sound);
    Files.write(sound, Arrays.copyOf(whole, whole.length - 10));

    MemoryInbox inbox = collected();

    assertThat(inbox.arrived())
        .hasSize(2)
        .extracting(Arrived::handover)
        .allMatch(Handover.Unproven.class::isInstance);
    assertThat(inbox.notes()).hasSize(1);
  }

  @Test
  void aFileUnderAnotherNameIsAReplayOnNobodysAccount() throws Exception {
    SyncthingCourier town = folders.courier(TOWN);
    Path sound = sound(1);
    town.collect(new MemoryInbox());
    Files.copy(sound, comes(name()));
    MemoryInbox again = new MemoryInbox();

    town.collect(again);

    assertThat(again.arrived())
        .extracting(Arrived::handover)
        .containsExactly(new Handover.Unproven("replayed"));
  }

  @Test
  void aFileInTheLaneOfAnotherIsOnItsWritersAccount() throws Exception {
    Path sound = sound(1);
    Files.move(sound, folders.lane(TOWN, LAKE, TOWN).resolve(sound.getFileName()));

    assertThat(collected().arrived())
        .extracting(Arrived::handover)
        .containsExactly(new Handover.By(HILL));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1970-01-01T00:00:00Z", "2199-01-01T00:00:00Z"})
  void aClockThatIsWrongHoldsNothingUp(String wrong) throws Exception {
    Files.setLastModifiedTime(sound(2), FileTime.from(Instant.parse(wrong)));

    assertThat(collected().arrived()).hasSize(2);
  }

  @Test
  void aFolderThatSomebodyEmptiedTakesMailAgain() throws Exception {
    SyncthingCourier hill = folders.courier(HILL);
    List<Parcel> parcels = gateways.parcels(HILL, TOWN, 2, 100);
    folders.carry(hill, TOWN, parcels);
    empty(folders.at(HILL).folder(folders.folder(HILL, TOWN)));
    folders.pass(Duration.ofSeconds(20));

    assertThat(hill.news())
        .extracting(TransferReport::outcome)
        .containsOnly(new Answer.LeftExpected(Duration.ZERO));
    assertThat(folders.carry(hill, TOWN, parcels))
        .allMatch(r -> r.outcome() instanceof Answer.LeftExpected);
    assertThat(folders.files(HILL, HILL, TOWN)).hasSize(1);
  }

  @Test
  void aLaneThatIsGoneBringsNothingAndBreaksNothing() throws Exception {
    empty(folders.at(TOWN).folder(folders.folder(TOWN, HILL)));

    assertThatCode(this::collected).doesNotThrowAnyException();
  }

  @Test
  void aDiskThatIsFullDefers() throws Exception {
    SyncthingSettings usual = Folders.SETTINGS;
    SyncthingSettings full =
        new SyncthingSettings(
            new Window(10, 1 << 20),
            usual.fileOctets(),
            Long.MAX_VALUE / 2,
            usual.mostFileOctets(),
            usual.answerWithin(),
            usual.nearWithin(),
            usual.carriedWithin(),
            usual.onceFor(),
            usual.validFor());
    SyncthingCourier hill = folders.courier(HILL, full);

    assertThat(hill.links()).isEmpty();
    assertThat(folders.carry(hill, TOWN, gateways.parcels(HILL, TOWN, 2, 100)))
        .allMatch(r -> r.outcome() instanceof Answer.Deferred);
    assertThat(folders.files(HILL, HILL, TOWN)).isEmpty();
  }

  @Test
  void oneThousandFilesAreReadAtATime() throws Exception {
    Path sound = sound(1);
    for (int i = 0; i < 1_100; i++) {
      Files.copy(sound, comes(name()));
    }
    SyncthingCourier town = folders.courier(TOWN);

    Collected first = town.collect(new MemoryInbox());
    Collected second = town.collect(new MemoryInbox());

    assertThat(first.files()).isEqualTo(1_000);
    assertThat(first.unread()).isPositive();
    assertThat(second.files()).isEqualTo(101);
    assertThat(second.unread()).isZero();
  }

  private static void empty(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
