package org.cairn.filespooler.courier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cairn.transport.courier.Gateways.HILL;
import static org.cairn.transport.courier.Gateways.LAKE;
import static org.cairn.transport.courier.Gateways.TOWN;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.cairn.bundle.cbor.Octets;
import org.cairn.filespooler.NeedsFspl;
import org.cairn.filespooler.packet.QueueName;
import org.cairn.filespooler.queue.CarrierFolder;
import org.cairn.log.record.BundleReceived.Handover;
import org.cairn.transport.courier.Gateways;
import org.cairn.transport.courier.MemoryInbox;
import org.cairn.transport.courier.Parcel;
import org.cairn.transport.program.Bounds;
import org.cairn.transport.program.Program;
import org.cairn.transport.program.ProgramEnd;
import org.cairn.transport.program.server.ProgramRunner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Anybody may write into a folder that is carried, and anything may be there. */
@NeedsFspl
class HostileFolderTest {
  private final Gateways gateways = new Gateways();
  private final Path folder;
  private final Valley valley;
  private final CarrierFolder between;
  private final QueueCourier hill;
  private final QueueCourier town;
  private final MemoryInbox inbox = new MemoryInbox();

  HostileFolderTest(@TempDir Path folder) throws Exception {
    this.folder = folder;
    valley = new Valley(folder, gateways);
    between = valley.between(HILL, TOWN);
    hill = valley.courier(HILL);
    town = valley.courier(TOWN);
  }

  private List<Parcel> send() throws Exception {
    List<Parcel> parcels = gateways.parcels(HILL, TOWN, 2, 500);
    valley.carry(hill, TOWN, parcels);
    return parcels;
  }

  private void arrives(List<Parcel> parcels) throws Exception {
    town.collect(inbox);
    assertThat(inbox.octets()).isEqualTo(parcels.stream().map(Parcel::octets).toList());
  }

  private Path lay(String name, byte[] octets) throws IOException {
    return ForgedJobs.lay(between, valley.queue(HILL, TOWN), name, octets);
  }

  private static byte[] noise(int octets) {
    byte[] noise = new byte[octets];
    new Random(7).nextBytes(noise);
    return noise;
  }

  @Test
  void whatIsNoJobStaysWhereItIsAndIsToldOnce() throws Exception {
    List<Parcel> parcels = send();
    Path garbage = lay("fspl-garbage.fspl", noise(10_000));
    Path empty = lay("fspl-empty.fspl", new byte[0]);
    lay("notes.txt", noise(10));
    lay(".syncthing.fspl-1.fspl.tmp", noise(10));

    arrives(parcels);
    town.collect(inbox);

    assertThat(garbage).exists();
    assertThat(empty).exists();
    assertThat(valley.events().stream().filter(e -> e.contains("no whole job"))).hasSize(2);
    assertThat(inbox.notes()).isEmpty();
  }

  @Test
  void oddThingsCalledAsJobsHoldNobodyUp() throws Exception {
    List<Parcel> parcels = send();
    Path jobs = between.jobs(valley.queue(HILL, TOWN));
    Files.createDirectory(jobs.resolve("fspl-folder.fspl"));
    Files.createSymbolicLink(jobs.resolve("fspl-link.fspl"), Path.of("/etc/passwd"));
    Files.createSymbolicLink(jobs.resolve("fspl-loop.fspl"), jobs.resolve("fspl-loop.fspl"));
    assertThat(run("/usr/bin/mkfifo", jobs.resolve("fspl-pipe.fspl").toString())).isTrue();

    arrives(parcels);
  }

  @Test
  void aQueueBehindALinkIsNotRead() throws Exception {
    send();
    QueueName queue = valley.queue(HILL, TOWN);
    Path away = Files.move(between.folder(queue), folder.resolve("away"));
    Files.createSymbolicLink(between.folder(queue), away);

    town.collect(inbox);

    assertThat(inbox.arrived()).isEmpty();
    assertThat(away.resolve("jobs")).isNotEmptyDirectory();
  }

  @Test
  void aFileThatIsTooLargeIsNotCopied() throws Exception {
    List<Parcel> parcels = send();
    Path large = lay("fspl-large.fspl", new byte[0]);
    try (FileChannel channel = FileChannel.open(large, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(new byte[1]), 1L << 40);
    }

    arrives(parcels);

    assertThat(large).exists();
  }

  @Test
  void aJobThatIsCutShortWaitsForAWholeOne() throws Exception {
    List<Parcel> parcels = send();
    Path job = valley.jobs(HILL, TOWN).getFirst();
    byte[] whole = Files.readAllBytes(job);
    for (int length : new int[] {0, 1, 13, 29, 60, whole.length / 2, whole.length - 1}) {
      Files.write(job, Arrays.copyOf(whole, length));
      valley.pass(Valley.PATIENCE); // a time stamp may be too coarse to show a change
      town.collect(inbox);
      assertThat(inbox.arrived()).as("%d octets", length).isEmpty();
      assertThat(job).exists();
    }

    Files.write(job, whole);
    valley.pass(Valley.PATIENCE);

    arrives(parcels);
    assertThat(job).doesNotExist();
  }

  @Test
  void aFlippedBitIsSeenWhereverItIs() throws Exception {
    List<Parcel> parcels = send();
    Path job = valley.jobs(HILL, TOWN).getFirst();
    byte[] whole = Files.readAllBytes(job);
    for (int at = 0; at < whole.length; at += 1 + at / 8) {
      byte[] flipped = whole.clone();
      flipped[at] ^= 4;
      Files.write(job, flipped);
      valley.pass(Valley.PATIENCE);
      town.collect(inbox);
      assertThat(inbox.arrived()).as("octet %d", at).isEmpty();
    }

    Files.write(job, whole);
    valley.pass(Valley.PATIENCE);

    arrives(parcels);
  }

  @Test
  void anothersCommandIsNotRun() throws Exception {
    List<Parcel> parcels = send();
    Octets payload = Octets.ofUtf8("hello");
    Path command = lay("fspl-a.fspl", ForgedJobs.job(2, List.of("touch", "/x"), payload));
    Path none = lay("fspl-b.fspl", ForgedJobs.job(2, List.of(), payload));

    arrives(parcels);

    assertThat(command).exists();
    assertThat(none).exists();
    assertThat(town.standings()).allMatch(s -> s.stalled() == 0);
  }

  @Test
  void garbageInARightJobIsSetAside() throws Exception {
    List<Parcel> parcels = send();
    Octets payload = Octets.of(noise(20_000));
    lay("fspl-a.fspl", ForgedJobs.job(2, ForgedJobs.label(payload), payload));

    arrives(parcels);

    assertThat(inbox.notes()).isNotEmpty().hasSizeLessThan(20);
    try (Stream<Path> left = Files.list(valley.home(TOWN).resolve("inbox"))) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void aJobThatAnotherSignedIsOnItsAccountAndAForgedOneOnNobodys() throws Exception {
    valley.carry(valley.courier(LAKE), HILL, gateways.parcels(LAKE, TOWN, 1, 100));
    Path lakes = valley.jobs(LAKE, HILL).getFirst();
    send();
    Octets unsigned = gateways.parcel(LAKE, TOWN, 100).octets();
    lay("fspl-b.fspl", ForgedJobs.job(2, ForgedJobs.label(unsigned), unsigned));
    QueueName other = valley.queue(LAKE, HILL);
    ForgedJobs.lay(between, other, "fspl-1.fspl", Files.readAllBytes(lakes));

    town.collect(inbox);

    assertThat(inbox.arrived())
        .extracting(arrived -> arrived.handover())
        .containsExactlyInAnyOrder(
            new Handover.By(HILL),
            new Handover.By(HILL),
            new Handover.By(LAKE),
            new Handover.Unproven("unsigned"));
  }

  @Test
  void aFarNumberDoesNotStopTheNumbersThatFollow() throws Exception {
    Octets payload = gateways.parcel(HILL, TOWN, 100).octets();
    List<Parcel> parcels = send();
    lay("fspl-far.fspl", ForgedJobs.job(1L << 52, ForgedJobs.label(payload), payload));
    town.collect(inbox);
    valley.pass(Valley.PATIENCE);
    town.collect(inbox);
    valley.pass(Valley.PATIENCE);
    town.collect(inbox);
    List<Parcel> more = send();

    town.collect(inbox);

    assertThat(inbox.octets()).hasSize(5).contains(payload);
    assertThat(inbox.octets()).containsAll(parcels.stream().map(Parcel::octets).toList());
    assertThat(inbox.octets()).containsAll(more.stream().map(Parcel::octets).toList());
  }

  @Test
  void aFolderThatSomebodyTidiedLosesNothingThatWasNotThere() throws Exception {
    send();
    try (Stream<Path> all = Files.walk(between.root())) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        if (!each.equals(between.root())) {
          Files.delete(each);
        }
      }
    }
    town.collect(inbox);
    assertThat(hill.standing()).isEmpty();

    List<Parcel> parcels = send();
    town.collect(inbox);
    valley.pass(Valley.PATIENCE);
    town.collect(inbox);
    hill.collect(new MemoryInbox());

    assertThat(hill.news()).hasSize(4);
    valley.carry(hill, TOWN, parcels);
    town.collect(inbox);
    assertThat(inbox.octets()).containsAll(parcels.stream().map(Parcel::octets).toList());
  }

  private static boolean run(String program, String... arguments) throws InterruptedException {
    Program run = Program.of(program, Bounds.within(Duration.ofSeconds(10)), arguments);
    return new ProgramRunner().run(run) instanceof ProgramEnd.Exited e && e.isSuccess();
  }
}
