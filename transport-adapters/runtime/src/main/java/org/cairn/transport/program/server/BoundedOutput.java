package org.cairn.transport.program.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.cairn.bundle.cbor.Octets;
import org.cairn.transport.program.ProgramEnd;

/** Reads what a program writes, all of it, and keeps a bounded part. Each has a thread. */
final class BoundedOutput {
  /** Which part is kept. */
  enum Keep {
    START,
    END
  }

  private final InputStream from;
  private final int most;
  private final Keep keep;
  private final Runnable onFlood;
  private final Thread reader;
  private byte[] kept = {};
  private boolean flooded;

  private BoundedOutput(InputStream from, int most, Keep keep, Runnable onFlood) {
    this.from = from;
    this.most = most;
    this.keep = keep;
    this.onFlood = onFlood;
    this.reader = Thread.ofVirtual().name("program-output").unstarted(this::read);
  }

  /** Keeps the first octets; calls {@code onFlood} once when there are more. */
  static BoundedOutput start(InputStream from, int most, Runnable onFlood) {
    return begin(new BoundedOutput(from, most, Keep.START, onFlood));
  }

  /** Keeps the last octets, for people. */
  static BoundedOutput errors(InputStream from) {
    return begin(new BoundedOutput(from, ProgramEnd.ERRORS_OCTETS, Keep.END, () -> {}));
  }

  private static BoundedOutput begin(BoundedOutput output) {
    output.reader.start();
    return output;
  }

  private void read() {
    byte[] buffer = new byte[16 * 1024];
    try (from) {
      int octets = from.read(buffer);
      while (octets >= 0) {
        if (add(buffer, octets)) {
          onFlood.run();
        }
        octets = from.read(buffer);
      }
    } catch (IOException e) {
      // The pipe is closed under a reader when its program is killed: what came before counts.
    }
  }

  /** Answers whether this was the first octet too many. */
  private synchronized boolean add(byte[] buffer, int octets) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(kept);
    all.write(buffer, 0, octets);
    byte[] together = all.toByteArray();
    boolean tooMuch = together.length > most;
    if (tooMuch) {
      int start = keep == Keep.START ? 0 : together.length - most;
      together = Arrays.copyOfRange(together, start, start + most);
    }
    kept = together;
    boolean first = tooMuch && !flooded;
    flooded |= tooMuch;
    return first;
  }

  /** Waits until there is no more to come, for so long. */
  void await(long millis) throws InterruptedException {
    reader.join(Math.max(1, millis));
  }

  synchronized boolean isFlooded() {
    return flooded;
  }

  synchronized Octets octets() {
    return Octets.of(kept);
  }
}
