package org.cairn.syncthing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cairn.transport.courier.Gateways.HILL;
import static org.cairn.transport.courier.Gateways.TOWN;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.awaitility.Awaitility;
import org.cairn.custody.LinkId;
import org.cairn.syncthing.node.FolderId;
import org.cairn.syncthing.rest.SyncthingApi;
import org.cairn.transport.courier.Parcel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How long a bundle takes from the log of one gateway to that of the other, beside a file that
 * Syncthing itself is told of at once. It prints figures and asserts none.
 */
@NeedsSyncthing
@Tag("bench")
class SyncthingSpeedTest {
  private static final int LONE = 20;
  private static final int MANY = 1_000;
  private static final int OCTETS = 5_120;

  private final LinkId link = Valley.link(HILL, TOWN);

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

  @Test
  void bundlesGoHardlySlowerThanFiles() throws Exception {
    valley.at(HILL, true, Set.of());
    valley.at(TOWN, false, Set.of());
    valley.awaitHeld(link);
    valley.send(link, valley.parcels(HILL, TOWN, 200, OCTETS));

    List<Double> bundles = new ArrayList<>();
    for (int i = 0; i < LONE; i++) {
      pause();
      List<Parcel> parcel = valley.parcels(HILL, TOWN, 1, OCTETS);
      long start = System.nanoTime();
      valley.send(link, parcel);
      valley.awaitCame(parcel);
      bundles.add(millisSince(start));
    }
    List<Parcel> many = valley.parcels(HILL, TOWN, MANY, OCTETS);
    long start = System.nanoTime();
    valley.send(link, many);
    valley.awaitCame(many);
    double crowd = millisSince(start);

    System.out.printf(
        "lone bundle p50 %.0f ms, p95 %.0f ms; %d bundles in %.2f s%n",
        quantile(bundles, 0.5), quantile(bundles, 0.95), MANY, crowd / 1000);
    assertThat(bundles).hasSize(LONE);
  }

  @Test
  void filesAreSyncthingsOwn() throws Exception {
    try (Box one = Box.start(folder.resolve("one"));
        Box other = Box.start(folder.resolve("other"))) {
      FolderId id = FolderId.between(one.device(), other.device());
      one.shares(id, other);
      other.shares(id, one);
      Path from = one.folders().resolve(id.text());
      Path to = other.folders().resolve(id.text());
      List<Double> files = new ArrayList<>();
      Random random = new Random(1);
      for (int i = 0; i < LONE + 3; i++) {
        pause();
        byte[] content = new byte[OCTETS];
        random.nextBytes(content);
        Path unfinished = Files.write(one.folders().resolve("unfinished"), content);
        String name = "file" + i;
        long start = System.nanoTime();
        Files.move(unfinished, from.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        scan(one.api(), id, name);
        Awaitility.await()
            .atMost(Valley.SOON)
            .pollDelay(Duration.ZERO)
            .pollInterval(Duration.ofMillis(1))
            .until(() -> Files.exists(to.resolve(name)));
        if (i >= 3) {
          files.add(millisSince(start));
        }
      }
      System.out.printf(
          "lone file p50 %.0f ms, p95 %.0f ms%n", quantile(files, 0.5), quantile(files, 0.95));
      assertThat(files).hasSize(LONE);
    }
  }

  private static void scan(SyncthingApi api, FolderId id, String name) throws Exception {
    api.scan(id, List.of(name));
  }

  /** So that one does not wait for another: Syncthing tells of news four times a second. */
  private static void pause() {
    Awaitility.await()
        .pollDelay(Duration.ofMillis(600))
        .atMost(Duration.ofSeconds(2))
        .until(() -> true);
  }

  private static double millisSince(long startNanos) {
    return (System.nanoTime() - startNanos) / 1e6;
  }

  private static double quantile(List<Double> all, double part) {
    List<Double> sorted = new ArrayList<>(all);
    Collections.sort(sorted);
    return sorted.get((int) Math.min(sorted.size() - 1, Math.round(part * sorted.size())));
  }
}
