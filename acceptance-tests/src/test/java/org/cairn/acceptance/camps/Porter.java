package org.cairn.acceptance.camps;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.cairn.acceptance.gateway.Gateway;

/// Carries jobs of fspl between the folders of two gateways, on a thread of its own, and not well:
/// in any order, some twice, some first in part, and some never.
final class Porter implements AutoCloseable {
  private static final int PAUSE_MILLIS = 100;

  private final Path folder;
  private final Random random;
  private final AtomicBoolean careful = new AtomicBoolean();
  private final AtomicBoolean closing = new AtomicBoolean();
  private final AtomicInteger lost = new AtomicInteger();
  private final Thread thread;

  private Porter(Path folder, Random random) {
    this.folder = folder;
    this.random = random;
    this.thread = Thread.ofVirtual().unstarted(this::run);
  }

  /// Names the folders to both gateways, which do not run yet, and begins.
  static Porter between(Gateway one, String oneNode, Gateway other, String otherNode, Camps camps)
      throws IOException {
    Porter porter = new Porter(camps.folder().resolve("carried"), new Random(4));
    one.with("CAIRN_FILESPOOLER_QUEUES", porter.folders(oneNode, otherNode));
    other.with("CAIRN_FILESPOOLER_QUEUES", porter.folders(otherNode, oneNode));
    porter.thread.start();
    return porter;
  }

  private String folders(String node, String other) throws IOException {
    Path out = Files.createDirectories(folder.resolve(node + "-out"));
    Path in = Files.createDirectories(folder.resolve(node + "-in"));
    return other + "=" + out + ":" + in;
  }

  /// From now on nothing is lost.
  void becomeCareful() {
    careful.set(true);
  }

  /// How many jobs he has lost.
  int lost() {
    return lost.get();
  }

  private void run() {
    try {
      while (!closing.get()) {
        carry("ridge", "town");
        carry("town", "ridge");
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void carry(String from, String to) throws IOException {
    Path out = folder.resolve(from + "-out");
    List<Path> jobs = new ArrayList<>();
    try (Stream<Path> all = Files.walk(out)) {
      all.filter(file -> String.valueOf(file.getFileName()).matches("fspl-.*\\.fspl"))
          .forEach(jobs::add);
    }
    Collections.shuffle(jobs, random);
    for (Path job : jobs) {
      try {
        carry(job, folder.resolve(to + "-in").resolve(out.relativize(job).toString()));
      } catch (NoSuchFileException e) {
        // its writer has taken it away meanwhile
      }
    }
  }

  private void carry(Path job, Path to) throws IOException {
    Files.createDirectories(to.resolveSibling(""));
    byte[] octets = Files.readAllBytes(job);
    int mood = random.nextInt(6);
    if (mood == 0 && !careful.get()) {
      lost.incrementAndGet();
    } else if (mood == 1) {
      Files.write(to, Arrays.copyOf(octets, random.nextInt(octets.length)));
      return; // the whole of it comes the next time
    } else {
      place(octets, to);
      if (mood == 2) {
        place(octets, to.resolveSibling("fspl-again-" + random.nextInt(1_000) + ".fspl"));
      }
    }
    Files.deleteIfExists(job);
  }

  private static void place(byte[] octets, Path to) throws IOException {
    Path unfinished = Files.write(to.resolveSibling("coming"), octets);
    Files.move(unfinished, to, StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public void close() {
    closing.set(true);
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
