package org.cairn.syncthing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cairn.transport.courier.Gateways.HILL;
import static org.cairn.transport.courier.Gateways.TOWN;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.cairn.custody.LinkId;
import org.cairn.log.record.BundleReceived;
import org.cairn.transport.courier.Parcel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs are killed while they write: whatever was left arrives. */
@NeedsSyncthing
class KilledTest {
  private static final int ROUNDS = 6;

  private final LinkId link = Valley.link(HILL, TOWN);
  private final Random random = new Random(Long.getLong("seed", 7));

  @TempDir Path folder;

  private Valley valley;

  @BeforeEach
  void start() throws Exception {
    valley = new Valley(folder);
  }

  @AfterEach
  void stop() throws Exception {
    valley.close();
  }

  /** The programs that run on homes of this test. */
  private List<ProcessHandle> programs(String node) {
    String home = folder.resolve(node).resolve("home").toString();
    return ProcessHandle.allProcesses()
        .filter(process -> List.of(process.info().arguments().orElse(new String[0])).contains(home))
        .toList();
  }

  @Test
  void whatWasLeftArrivesThoughProgramsAreKilledInMidWrite() throws Exception {
    valley.at(HILL, true, Set.of());
    valley.at(TOWN, true, Set.of());
    valley.awaitHeld(link);
    List<Parcel> all = new ArrayList<>();

    for (int round = 0; round < ROUNDS; round++) {
      List<Parcel> parcels = valley.parcels(HILL, TOWN, 20, 50_000);
      valley.send(link, parcels);
      all.addAll(parcels);
      if (random.nextBoolean()) {
        programs("hill").forEach(ProcessHandle::destroyForcibly);
      }
      if (random.nextBoolean()) {
        programs("town").forEach(ProcessHandle::destroyForcibly);
      }
    }

    valley.awaitCame(all);
    assertThat(valley.said(BundleReceived.class))
        .allMatch(came -> came.handover().equals(new BundleReceived.Handover.By(HILL)));
    assertThat(programs("hill")).hasSize(1);
  }
}
