package org.cairn.bench.measure;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/// What a stick holds, and what its medium can do.
///
/// @param folder where it is mounted
public record Medium(Path folder) {
  /// What FAT and exFAT take for each file at least, on the sticks that are sold.
  private static final int CLUSTER = 4096;

  private static final int BLOCK = 1 << 20;

  /// What is on it.
  ///
  /// @param octets the lengths of all files together
  /// @param clusters what they take in clusters of 4 KiB, in octets
  public record Content(long octets, long clusters) {
    /// What has come since.
    public Content since(Content before) {
      return new Content(octets - before.octets, clusters - before.clusters);
    }
  }

  /// Looks at all files.
  public Content content() throws IOException {
    long octets = 0;
    long clusters = 0;
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        long size = Files.size(file);
        octets += size;
        clusters += Math.ceilDiv(size, (long) CLUSTER) * CLUSTER;
      }
    }
    return new Content(octets, clusters);
  }

  /// Writes `octets` of chance into one file from its beginning to its end, forces it to the
  /// medium, and takes it away; gives octets per second.
  public double rawWrite(long octets) throws IOException {
    ByteBuffer block = ByteBuffer.allocate(BLOCK);
    new SplittableRandom(1).nextBytes(block.array());
    Path file = folder.resolve("RAW.TMP");
    long begun = System.nanoTime();
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      for (long left = octets; left > 0; left -= BLOCK) {
        block.clear().limit((int) Math.min(BLOCK, left));
        while (block.hasRemaining()) {
          channel.write(block);
        }
      }
      channel.force(true);
      return octets / ((System.nanoTime() - begun) / 1e9);
    } finally {
      Files.deleteIfExists(file);
    }
  }
}
