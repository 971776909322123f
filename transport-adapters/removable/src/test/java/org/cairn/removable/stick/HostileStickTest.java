package org.cairn.removable.stick;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cairn.transport.courier.Gateways.HILL;
import static org.cairn.transport.courier.Gateways.TOWN;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.cairn.custody.Answer;
import org.cairn.log.record.BundleReceived.Handover;
import org.cairn.removable.disk.DiskFiles;
import org.cairn.transport.courier.Collected;
import org.cairn.transport.courier.Gateways;
import org.cairn.transport.courier.MemoryInbox;
import org.cairn.transport.courier.Parcel;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostileStickTest {
  private static final String NAME = "lake.box-2.ABCDEFGHIJKLMNO%d.CBS";

  @TempDir(factory = MemoryFolder.class)
  Path folder;

  @TempDir(factory = MemoryFolder.class)
  Path disk;

  private final Gateways gateways = new Gateways();
  private final MemoryInbox inbox = new MemoryInbox();

  @BeforeEach
  void markTheStick() throws IOException {
    Box.of(gateways, HILL).sticks().mark(stick());
  }

  private DiskFiles stick() {
    return new DiskFiles(folder);
  }

  private Path toTown() throws IOException {
    return Files.createDirectories(folder.resolve("CAIRN/TO/town"));
  }

  private Collected collect() throws InterruptedException {
    return Box.of(gateways, TOWN).plugIn(stick()).collect(inbox);
  }

  /** The file that hill wrote. */
  private Path written(List<Parcel> parcels) throws IOException {
    Box.carry(Box.of(gateways, HILL).plugIn(stick()), parcels);
    try (Stream<Path> files = Files.list(toTown())) {
      return files.filter(f -> f.toString().endsWith(".CBS")).findFirst().orElseThrow();
    }
  }

  @Test
  void linksAreNotFollowed() throws Exception {
    Path secret = Files.write(disk.resolve("secret"), new byte[100]);
    Files.createSymbolicLink(toTown().resolve(NAME.formatted(2)), secret);
    Files.createSymbolicLink(folder.resolve("CAIRN/TO/+"), disk);

    assertThat(collect()).isEqualTo(Collected.NOTHING);
    assertThat(inbox.notes()).isEmpty();
  }

  @Test
  void aLinkOnTheWayLeadsNowhere() throws Exception {
    StickCourier hill = Box.of(gateways, HILL).plugIn(stick());
    Files.delete(folder.resolve("CAIRN/TO"));
    Files.createDirectory(disk.resolve("town"));
    Files.createSymbolicLink(folder.resolve("CAIRN/TO"), disk);

    assertThat(Box.carry(hill, gateways.parcels(HILL, TOWN, 2, 10)))
        .allMatch(report -> report.outcome() instanceof Answer.Deferred);
    assertThat(disk.resolve("town")).isEmptyDirectory();
    collect();
    assertThat(inbox.arrived()).isEmpty();
  }

  @Test
  void noiseIsSetAsideOnceAndStopsNothing() throws Exception {
    byte[] noise = new byte[300_000];
    new Random(3).nextBytes(noise);
    noise[0] = (byte) 0xff;
    Files.write(toTown().resolve(NAME.formatted(2)), noise);
    Files.write(toTown().resolve(NAME.formatted(3)), new byte[0]);
    List<Parcel> parcels = gateways.parcels(HILL, TOWN, 2, 100);
    written(parcels);

    Collected first = collect();
    Collected second = collect();

    assertThat(inbox.arrived()).hasSize(2);
    assertThat(inbox.notes()).singleElement().asString().contains("65536 octets: damaged");
    assertThat(first.setAside()).isEqualTo(1);
    assertThat(second.files()).isZero();
  }

  @Test
  void everyTruncationGivesTheBundlesBeforeItUnproven() throws Exception {
    List<Parcel> parcels = gateways.parcels(HILL, TOWN, 3, 200);
    Path file = written(parcels);
    byte[] whole = Files.readAllBytes(file);
    for (int length = 0; length < whole.length; length += 17) {
      Files.write(file, Arrays.copyOf(whole, length));
      MemoryInbox cut = new MemoryInbox();

      Box.of(gateways, TOWN).plugIn(stick()).collect(cut);

      assertThat(parcels.stream().map(Parcel::octets)).containsAll(cut.octets());
      assertThat(cut.arrived()).allMatch(a -> a.handover() instanceof Handover.Unproven);
    }
  }

  @Test
  void flippedBitsAreNoBundleOrOneThatComesOnNobodysAccount() throws Exception {
    List<Parcel> parcels = gateways.parcels(HILL, TOWN, 3, 200);
    Path file = written(parcels);
    byte[] whole = Files.readAllBytes(file);
    Random random = new Random(4);
    for (int round = 0; round < 150; round++) {
      byte[] damaged = whole.clone();
      damaged[random.nextInt(whole.length)] ^= (byte) (1 << random.nextInt(8));
      Files.write(file, damaged);
      MemoryInbox inRound = new MemoryInbox();

      Box.of(gateways, TOWN).plugIn(stick()).collect(inRound);

      assertThat(inRound.arrived()).allMatch(a -> a.handover() instanceof Handover.Unproven);
      assertThat(inRound.arrived().size() + inRound.notes().size()).isPositive();
    }
  }

  @Test
  void aHugeItemIsPassedOver() throws Exception {
    Path file = toTown().resolve(NAME.formatted(2));
    try (RandomAccessFile huge = new RandomAccessFile(file.toFile(), "rw")) {
      huge.write(new byte[] {0x5a, 0x40, 0, 0, 0}); // a byte string of 1 GiB
      huge.setLength(20 << 20);
    }

    Collected collected = collect();

    assertThat(collected.bundles()).isZero();
    assertThat(inbox.notes()).singleElement().asString().contains("TRUNCATED");
  }

  @Test
  void aFileOfManyFaultsFillsNoQuarantine() throws Exception {
    Files.write(toTown().resolve(NAME.formatted(2)), new byte[50_000]);

    collect();

    assertThat(inbox.notes()).hasSize(10);
  }

  @Test
  void foldersAndStrangeNamesWhereFilesShouldBeAreLeftAlone() throws Exception {
    Files.createDirectories(toTown().resolve(NAME.formatted(2)));
    Files.write(toTown().resolve("..hill.CBS"), new byte[10]);
    Files.write(toTown().resolve("hill.box-1.abcdefghijklmnop.CBS"), new byte[10]);
    Files.write(folder.resolve("CAIRN/SEEN/town"), new byte[10]);
    Files.createDirectories(folder.resolve("CAIRN/SEEN/hill.TXT"));

    assertThat(collect()).isEqualTo(Collected.NOTHING);
  }

  @Test
  void aCardOfNoiseIsACardOfNothing() throws Exception {
    written(gateways.parcels(HILL, TOWN, 2, 10));
    Files.write(folder.resolve("CAIRN/SEEN/town.TXT"), new byte[5 << 20]);

    collect();

    assertThat(inbox.arrived()).hasSize(2);
  }

  @Test
  void aForgedDocketIsNotBelieved() throws Exception {
    Path file = written(gateways.parcels(HILL, TOWN, 2, 10));
    Path docket = Path.of(file.toString().replace(".CBS", ".DKT"));
    byte[] forged = Files.readAllBytes(docket);
    forged[forged.length / 2] ^= 1;
    Files.write(docket, forged);

    StickCourier hill = Box.of(gateways, HILL).plugIn(stick());

    assertThat(hill.standing()).isEmpty();
    assertThat(file).doesNotExist();
    assertThat(docket).doesNotExist();
  }

  @Test
  void aMarkerThatIsALinkOrNoiseIsNone() throws Exception {
    Files.move(folder.resolve("CAIRN.ID"), disk.resolve("CAIRN.ID"));
    Files.createSymbolicLink(folder.resolve("CAIRN.ID"), disk.resolve("CAIRN.ID"));
    assertThat(Box.of(gateways, HILL).find(stick())).isInstanceOf(Sticks.Found.NotOurs.class);

    Files.delete(folder.resolve("CAIRN.ID"));
    Files.write(folder.resolve("CAIRN.ID"), new byte[1 << 20]);
    assertThat(Box.of(gateways, HILL).find(stick())).isInstanceOf(Sticks.Found.NotOurs.class);
  }
}
