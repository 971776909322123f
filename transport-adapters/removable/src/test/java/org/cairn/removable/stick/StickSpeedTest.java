package org.cairn.removable.stick;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cairn.transport.courier.Gateways.HILL;
import static org.cairn.transport.courier.Gateways.TOWN;

import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.cairn.custody.Answer;
import org.cairn.removable.disk.DiskFiles;
import org.cairn.transport.courier.Gateways;
import org.cairn.transport.courier.MemoryInbox;
import org.cairn.transport.courier.Parcel;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Prints how fast a stick is filled and read beside the raw speed of the same folder. */
@Tag("bench")
class StickSpeedTest {
  private static final int BUNDLES = 10_000;
  private static final int WINDOW = 4_096;

  @TempDir Path folder;

  @Test
  void tenThousandMailsAreWrittenAndRead() throws Exception {
    Gateways gateways = new Gateways();
    List<Parcel> parcels = gateways.parcels(HILL, TOWN, BUNDLES, 3_072);
    long octets = parcels.stream().mapToLong(p -> p.octets().length()).sum();
    DiskFiles stick = new DiskFiles(folder);
    Box.of(gateways, HILL).sticks().mark(stick);
    StickCourier hill = Box.of(gateways, HILL).plugIn(stick);
    Box.carry(hill, gateways.parcels(HILL, Gateways.LAKE, 500, 3_072)); // warm
    for (int round = 0; round < 3; round++) {
      say("raw write", octets, raw(folder.resolve("raw" + round), octets));
    }
    long start = System.nanoTime();
    for (int from = 0; from < BUNDLES; from += WINDOW) {
      List<Parcel> window = parcels.subList(from, Math.min(BUNDLES, from + WINDOW));
      assertThat(Box.carry(hill, window))
          .allMatch(report -> report.outcome() instanceof Answer.LeftExpected);
    }
    say("stick write", octets, System.nanoTime() - start);
    StickCourier town = Box.of(gateways, TOWN).plugIn(stick);
    MemoryInbox inbox = new MemoryInbox();
    start = System.nanoTime();
    town.collect(inbox);
    say("stick read", octets, System.nanoTime() - start);
    assertThat(inbox.arrived()).hasSize(BUNDLES);
  }

  private static long raw(Path file, long octets) throws Exception {
    ByteBuffer block = ByteBuffer.allocate(1 << 20);
    long start = System.nanoTime();
    try (FileChannel out =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      for (long left = octets; left > 0; left -= out.write(block)) {
        block.clear().limit((int) Math.min(left, 1 << 20));
      }
      out.force(true);
    }
    return System.nanoTime() - start;
  }

  private static void say(String what, long octets, long nanos) {
    System.out.printf(
        "%-12s %,d octets in %.3f s: %.1f MB/s, %.0f bundles/s%n",
        what, octets, nanos / 1e9, octets * 1e3 / nanos, BUNDLES * 1e9 / nanos);
  }
}
