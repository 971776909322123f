package org.cairn.log.guard.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;

/**
 * A file that does nothing but take room, so that there is some to give when the disk ran full: a
 * broker needs a little to start.
 *
 * @param octets its size; 0 for none
 */
public record Ballast(Path path, long octets) {
  private static final int BLOCK_OCTETS = 1024 * 1024;

  public boolean isThere() {
    return Files.exists(path);
  }

  /**
   * Makes the file, of octets that no file system compresses away. What a crash leaves half-made is
   * as good as its size.
   *
   * @throws IOException if there is no room after all; then no file is left
   */
  public void make() throws IOException {
    try (FileChannel channel =
        FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      byte[] block = new byte[BLOCK_OCTETS];
      new Random(octets).nextBytes(block);
      for (long rest = octets; rest > 0; ) {
        int length = (int) Math.min(rest, BLOCK_OCTETS);
        rest -= channel.write(ByteBuffer.wrap(block, 0, length));
      }
      channel.force(true);
    } catch (IOException e) {
      Files.deleteIfExists(path);
      throw e;
    }
  }

  /** Gives its room back. */
  public void release() throws IOException {
    Files.deleteIfExists(path);
  }
}
