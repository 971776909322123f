package org.cairn.filespooler.courier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cairn.filespooler.courier.Valley.PATIENCE;
import static org.cairn.transport.courier.Gateways.HILL;
import static org.cairn.transport.courier.Gateways.TOWN;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.cairn.bundle.cbor.Octets;
import org.cairn.custody.Answer;
import org.cairn.filespooler.NeedsFspl;
import org.cairn.filespooler.packet.QueueName;
import org.cairn.log.record.TransferReport;
import org.cairn.transport.courier.Gateways;
import org.cairn.transport.courier.MemoryInbox;
import org.cairn.transport.courier.Parcel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs that are missing, come twice, late or in another order; and gateways that forgot. */
@NeedsFspl
class BrokenQueueTest {
  private final Gateways gateways = new Gateways();
  private final Path folder;
  private final Valley valley;
  private final QueueCourier hill;
  private final QueueCourier town;
  private final MemoryInbox inbox = new MemoryInbox();
  private final List<Octets> sent = new ArrayList<>();

  BrokenQueueTest(@TempDir Path folder) throws Exception {
    this.folder = folder;
    valley = new Valley(folder, gateways);
    hill = valley.courier(HILL);
    town = valley.courier(TOWN);
  }

  /** One job with one bundle. */
  private Path send() {
    List<Path> before = valley.jobs(HILL, TOWN);
    List<Parcel> parcels = gateways.parcels(HILL, TOWN, 1, 500);
    sent.add(parcels.getFirst().octets());
    assertThat(valley.carry(hill, TOWN, parcels))
        .allMatch(report -> report.outcome() instanceof Answer.LeftExpected);
    List<Path> after = new ArrayList<>(valley.jobs(HILL, TOWN));
    after.removeAll(before);
    assertThat(after).hasSize(1);
    return after.getFirst();
  }

  private static boolean isOver(TransferReport report) {
    return report.outcome().equals(new Answer.LeftExpected(Duration.ZERO));
  }

  private void collectAll() throws InterruptedException {
    town.collect(inbox);
    hill.collect(new MemoryInbox());
  }

  /** Town waits, tells, and waits in vain. */
  private void loseHope() throws InterruptedException {
    valley.pass(PATIENCE);
    town.collect(inbox);
    valley.pass(PATIENCE);
    town.collect(inbox);
  }

  private int stalledAtTown() {
    town.links();
    return town.standings().stream().mapToInt(QueueCourier.Standing::stalled).sum();
  }

  @Test
  void whatComesInAnotherOrderIsDoneInOrder() throws Exception {
    List<Path> jobs = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      jobs.add(send());
    }
    List<Path> aside = new ArrayList<>();
    for (Path job : jobs) {
      Path other = folder.resolve("aside-" + job.getFileName());
      Files.move(job, other);
      aside.add(other);
    }
    List<Integer> order = new ArrayList<>(List.of(0, 1, 2, 3, 4, 5));
    Collections.shuffle(order, new Random(5));
    for (int i : order) {
      Files.move(aside.get(i), jobs.get(i));
      town.collect(inbox);
    }

    assertThat(inbox.octets()).containsExactlyElementsOf(sent);
    assertThat(stalledAtTown()).isZero();
  }

  @Test
  void aMissingJobStopsTheQueueAndIsSeen() throws Exception {
    Files.delete(send());
    send();
    town.collect(inbox);
    assertThat(inbox.arrived()).isEmpty();
    assertThat(stalledAtTown()).isZero();

    valley.pass(PATIENCE);
    town.collect(inbox);

    assertThat(stalledAtTown()).isOne();
    assertThat(valley.events()).contains("town: hill misses 1");
    assertThat(valley.jobs(TOWN, HILL)).hasSize(1);
  }

  @Test
  void aMissingJobMakesItsWriterBeginANewQueueAndSayWhatIsLost() throws Exception {
    send();
    town.collect(inbox);
    Files.delete(send());
    send();
    QueueName broken = valley.queue(HILL, TOWN);
    collectAll();
    valley.pass(PATIENCE);
    town.collect(inbox);

    hill.collect(new MemoryInbox());

    List<TransferReport> lost = hill.news();
    assertThat(lost).hasSize(2).allMatch(report -> isOver(report));
    assertThat(hill.news()).isEmpty();
    assertThat(hill.standing()).isEmpty();
    send();
    collectAll();
    assertThat(inbox.octets()).containsExactlyInAnyOrder(sent.get(0), sent.get(2), sent.get(3));
    assertThat(stalledAtTown()).isZero();
    assertThat(valley.queue(HILL, TOWN)).isNotEqualTo(broken);
  }

  @Test
  void theTellingOfAMissingJobIsNotRepeatedWithEveryLook() throws Exception {
    Files.delete(send());
    send();
    town.collect(inbox);
    valley.pass(PATIENCE);
    town.collect(inbox);
    town.collect(inbox);

    assertThat(valley.jobs(TOWN, HILL)).hasSize(1);
  }

  @Test
  void aNeighbourThatHearsNothingStopsNothingForGood() throws Exception {
    Files.delete(send());
    send();
    send();
    town.collect(inbox);
    loseHope();
    town.collect(inbox);
    assertThat(inbox.octets()).containsExactlyElementsOf(sent.subList(1, 3));

    send();
    town.collect(inbox);

    assertThat(inbox.octets()).containsExactlyElementsOf(sent.subList(1, 4));
    assertThat(valley.events()).contains("town: hill goes on without it");
  }

  @Test
  void aJobThatComesLateIsDoneAllTheSame() throws Exception {
    Path late = send();
    Path aside = Files.move(late, folder.resolve("aside"));
    send();
    town.collect(inbox);
    loseHope();
    Files.move(aside, late);

    town.collect(inbox);

    assertThat(inbox.octets()).containsExactlyInAnyOrderElementsOf(sent);
    assertThat(valley.jobs(HILL, TOWN)).isEmpty();
  }

  @Test
  void theSameJobUnderTwoNamesIsDoneOnce() throws Exception {
    Path job = send();
    send();
    Files.copy(job, job.resolveSibling("fspl-copy.sync-conflict-20261123-123610-6ZU5JR5.fspl"));

    town.collect(inbox);

    assertThat(inbox.octets()).containsExactlyElementsOf(sent);
    assertThat(valley.jobs(HILL, TOWN)).isEmpty();
  }

  @Test
  void twoJobsWithOneNumberAreBothDone() throws Exception {
    send();
    Path backup = folder.resolve("backup");
    copy(valley.home(HILL), backup);
    send();
    copy(backup, valley.home(HILL));
    QueueCourier forgetful = valley.courier(HILL);
    List<Parcel> other = gateways.parcels(HILL, TOWN, 1, 700);
    valley.carry(forgetful, TOWN, other);
    assertThat(valley.jobs(HILL, TOWN)).hasSize(3);

    town.collect(inbox);

    sent.add(other.getFirst().octets());
    assertThat(inbox.octets()).containsExactlyInAnyOrderElementsOf(sent);
    assertThat(valley.events()).contains("town: hill has a duplicate");
    assertThat(stalledAtTown()).isZero();
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
  }

  @Test
  void afterARestoreANewQueueIsBegun() throws Exception {
    send();
    QueueName before = valley.queue(HILL, TOWN);
    valley.restored(HILL);
    QueueCourier restored = valley.courier(HILL);
    List<Parcel> parcels = gateways.parcels(HILL, TOWN, 1, 700);

    valley.carry(restored, TOWN, parcels);

    assertThat(valley.between(HILL, TOWN).queues()).hasSize(2).contains(before);
    town.collect(inbox);
    assertThat(inbox.octets())
        .containsExactlyInAnyOrder(sent.getFirst(), parcels.getFirst().octets());
  }

  @Test
  void whoLostItsFolderBeginsANewQueue() throws Exception {
    send();
    town.collect(inbox);
    Files.delete(valley.home(HILL).resolve("out/town/queue"));
    QueueCourier forgetful = valley.courier(HILL);

    valley.carry(forgetful, TOWN, gateways.parcels(HILL, TOWN, 1, 700));
    town.collect(inbox);

    assertThat(inbox.arrived()).hasSize(2);
  }

  @Test
  void aReaderThatForgotGetsANewQueue() throws Exception {
    send();
    town.collect(inbox);
    deleteAll(valley.home(TOWN).resolve("in/hill"));
    QueueCourier forgetful = valley.courier(TOWN);
    send();
    forgetful.collect(inbox);
    valley.pass(PATIENCE);
    forgetful.collect(inbox);
    hill.collect(new MemoryInbox());
    assertThat(hill.news()).hasSize(2);

    send();
    forgetful.collect(inbox);

    assertThat(inbox.octets()).containsExactlyInAnyOrderElementsOf(sent);
  }

  private static void deleteAll(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.sorted(Collections.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  @Test
  void aForgedWordMakesNoMoreThanOneQueueInATime() throws Exception {
    send();
    valley.pass(PATIENCE);
    Path word = forgeStall();
    hill.collect(new MemoryInbox());
    assertThat(word).doesNotExist();
    send();
    forgeStall();
    hill.collect(new MemoryInbox());

    assertThat(valley.events().stream().filter(e -> e.equals("hill: begins a queue for town")))
        .hasSize(2);
  }

  /** Whoever can write there says that the newest queue does not go on. */
  private Path forgeStall() throws Exception {
    return ForgedJobs.stalled(valley.between(TOWN, HILL), valley.queue(HILL, TOWN), 1);
  }
}
