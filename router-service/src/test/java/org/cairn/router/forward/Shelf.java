package org.cairn.router.forward;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.cairn.log.record.ContentId;

/** Where a test keeps the octets of large contents. */
interface Shelf {
  OutputStream begin(ContentId id) throws IOException;

  byte[] read(ContentId id, int from, int count) throws IOException;

  void drop(ContentId id) throws IOException;

  /** In memory. */
  static Shelf inMemory() {
    Map<ContentId, Growing> kept = new HashMap<>();
    return new Shelf() {
      @Override
      public OutputStream begin(ContentId id) {
        return kept.computeIfAbsent(id, _ -> new Growing());
      }

      @Override
      public byte[] read(ContentId id, int from, int count) throws IOException {
        Growing octets = kept.get(id);
        if (octets == null || octets.size() < from + count) {
          throw new IOException("gone");
        }
        return octets.read(from, count);
      }

      @Override
      public void drop(ContentId id) {
        kept.remove(id);
      }
    };
  }

  /** In files, so that they take no memory. */
  static Shelf in(Path folder) {
    return new Shelf() {
      @Override
      public OutputStream begin(ContentId id) throws IOException {
        return Files.newOutputStream(folder.resolve(id.toString()));
      }

      @Override
      public byte[] read(ContentId id, int from, int count) throws IOException {
        ByteBuffer octets = ByteBuffer.allocate(count);
        Path path = folder.resolve(id.toString());
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
          while (octets.hasRemaining()) {
            if (file.read(octets, from + octets.position()) < 0) {
              throw new IOException("its end is gone");
            }
          }
        }
        return octets.array();
      }

      @Override
      public void drop(ContentId id) throws IOException {
        Files.deleteIfExists(folder.resolve(id.toString()));
      }
    };
  }

  /** Octets of which a few can be read. */
  final class Growing extends ByteArrayOutputStream {
    byte[] read(int from, int count) {
      return Arrays.copyOfRange(buf, from, from + count);
    }
  }
}
