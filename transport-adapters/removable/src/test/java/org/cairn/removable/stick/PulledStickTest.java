package org.cairn.removable.stick;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cairn.transport.courier.Gateways.HILL;
import static org.cairn.transport.courier.Gateways.TOWN;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.cairn.bundle.cbor.Octets;
import org.cairn.custody.Answer;
import org.cairn.log.record.TransferReport;
import org.cairn.removable.disk.DiskFiles;
import org.cairn.transport.courier.Gateways;
import org.cairn.transport.courier.MemoryInbox;
import org.cairn.transport.courier.Parcel;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** At every call to the stick, one run: what was said to have left is there, whole. */
class PulledStickTest {
  private static final int MOST_CALLS = 400;

  @TempDir(factory = MemoryFolder.class)
  Path folder;

  private final Gateways gateways = new Gateways();

  private DiskFiles fresh(int run) throws IOException {
    DiskFiles stick = new DiskFiles(Files.createDirectory(folder.resolve("run" + run)));
    Box.of(gateways, HILL).sticks().mark(stick);
    return stick;
  }

  @ParameterizedTest
  @EnumSource(FaultyFiles.Trouble.class)
  void whatIsSaidToHaveLeftIsThereWheneverTroubleComes(FaultyFiles.Trouble trouble)
      throws Exception {
    boolean reached = true;
    int run = 0;
    for (; reached; run++) {
      DiskFiles stick = fresh(run);
      FaultyFiles faulty = new FaultyFiles(stick, trouble, run);
      List<Parcel> parcels = new ArrayList<>(gateways.parcels(HILL, TOWN, 4, 500));
      parcels.add(gateways.parcel(HILL, Gateways.LAKE, 500));

      List<Octets> left = new ArrayList<>();
      if (Box.of(gateways, HILL).find(faulty) instanceof Sticks.Found.Ours(var courier)) {
        List<TransferReport> reports = Box.carry(courier, parcels);
        boolean safe = courier.settle();
        boolean pulled = trouble == FaultyFiles.Trouble.PULLED && faulty.wasReached();
        courier.links();
        assertThat(reports).hasSameSizeAs(parcels);
        assertThat(safe && pulled).as("trouble at call %d", run).isFalse();
        for (int i = 0; i < 4; i++) {
          if (reports.get(i).outcome() instanceof Answer.LeftExpected) {
            left.add(parcels.get(i).octets());
          }
        }
      }
      MemoryInbox inbox = new MemoryInbox();
      Box.of(gateways, TOWN).plugIn(stick).collect(inbox);

      assertThat(inbox.octets()).as("trouble at call %d", run).containsAll(left);
      assertThat(inbox.notes()).as("trouble at call %d", run).isEmpty();
      Box.of(gateways, HILL).plugIn(stick);
      assertThat(unfinished(stick)).as("trouble at call %d", run).isEmpty();
      reached = faulty.wasReached();
    }

    assertThat(run).isBetween(20, MOST_CALLS);
  }

  @ParameterizedTest
  @EnumSource(FaultyFiles.Trouble.class)
  void whateverHappensWhileReadingAllIsBroughtInTheEnd(FaultyFiles.Trouble trouble)
      throws Exception {
    boolean reached = true;
    int run = 0;
    for (; reached; run++) {
      DiskFiles stick = fresh(run);
      List<Parcel> parcels = gateways.parcels(HILL, TOWN, 4, 500);
      Box.carry(Box.of(gateways, HILL).plugIn(stick), parcels.subList(0, 2));
      Box.carry(Box.of(gateways, HILL).plugIn(stick), parcels.subList(2, 4));
      FaultyFiles faulty = new FaultyFiles(stick, trouble, run);
      MemoryInbox inbox = new MemoryInbox();

      if (Box.of(gateways, TOWN).find(faulty) instanceof Sticks.Found.Ours(var courier)) {
        courier.collect(inbox);
      }
      Box.of(gateways, TOWN).plugIn(stick).collect(inbox);

      assertThat(inbox.octets())
          .as("trouble at call %d", run)
          .containsAll(parcels.stream().map(Parcel::octets).toList());
      assertThat(inbox.notes()).isEmpty();
      reached = faulty.wasReached();
    }

    assertThat(run).isBetween(10, MOST_CALLS);
  }

  /** What its writer takes away when it sees the stick again. */
  private static List<Path> unfinished(DiskFiles stick) throws IOException {
    try (Stream<Path> all = Files.walk(stick.root().resolve("CAIRN/TO"))) {
      return all.filter(file -> file.toString().endsWith(".TMP")).toList();
    }
  }
}
