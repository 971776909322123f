package org.cairn.filespooler.queue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.cairn.bundle.cbor.Octets;
import org.cairn.filespooler.packet.JobHead;
import org.cairn.filespooler.packet.JobLabel;
import org.cairn.filespooler.packet.QueueName;
import org.cairn.filespooler.tool.Fspl;
import org.cairn.log.guard.server.DurableFile;
import org.cairn.seal.Incarnation;

/**
 * The queue that we write for a neighbour, a new one whenever the numbers of the last cannot be
 * trusted or do not go on. A job is made by fspl in a folder of ours and then placed in the
 * carrier's as a whole:
 *
 * <ol>
 *   <li>{@code prepare} makes it with the next number, {@code queue-write} puts it into {@code
 *       staging}, synced. Killed before that: the number was not used, and is given again.
 *   <li>The number is remembered as used, synced; then the job is moved. Killed before or after
 *       that: what stands in {@code staging} is moved at the next start.
 * </ol>
 *
 * Trouble is an {@link IOException}. Used by one thread.
 */
public final class OutgoingQueue {
  private static final String STATE = "queue";
  private static final String STAGING = "staging";

  private final Path home;
  private final CarrierFolder carrier;
  private final Fspl fspl;
  private final RandomGenerator random;
  private Optional<SendState> state;

  private OutgoingQueue(
      Path home,
      CarrierFolder carrier,
      Fspl fspl,
      RandomGenerator random,
      Optional<SendState> state) {
    this.home = home;
    this.carrier = carrier;
    this.fspl = fspl;
    this.random = random;
    this.state = state;
  }

  /** A job that is made, and in nobody's queue yet. */
  public record Staged(QueueName queue, long number, Path file) {
    /** What it will be called in the carrier's folder. */
    public String name() {
      return String.valueOf(file.getFileName());
    }
  }

  /**
   * Opens what we remember.
   *
   * @param home a folder of ours for this neighbour
   * @param carrier from where somebody carries jobs to it
   */
  public static OutgoingQueue open(
      Path home, CarrierFolder carrier, Fspl fspl, RandomGenerator random)
      throws IOException, InterruptedException {
    Files.createDirectories(home.resolve("sent"));
    Path staging = home.resolve(STAGING);
    if (!Files.isDirectory(staging.resolve(CarrierFolder.JOBS))) {
      Files.deleteIfExists(staging);
      well(fspl.makeOutgoingQueue(staging), "queue-init");
    }
    return new OutgoingQueue(home, carrier, fspl, random, SendState.read(home.resolve(STATE)));
  }

  public Dockets dockets() throws IOException {
    return Dockets.read(home.resolve("sent"));
  }

  public CarrierFolder carrier() {
    return carrier;
  }

  /** The queue at present; nothing before the first job. */
  public Optional<QueueName> name() {
    return state.map(SendState::queue);
  }

  /** The number of the last job in the queue; 0 for none. */
  public long last() {
    return state.map(SendState::last).orElse(0L);
  }

  /**
   * Why nothing can be put there now; nothing if it can.
   *
   * @param octets that are to be put there, and stay free
   */
  public Optional<String> trouble(long octets) {
    try {
      if (!carrier.isThere()) {
        return Optional.of(carrier.root() + " is not there");
      }
      if (state.isPresent() && state.get().mounted() && !carrier.isOnADiskOfItsOwn()) {
        return Optional.of("nothing is mounted at " + carrier.root());
      }
      if (!Files.isWritable(carrier.root())) {
        return Optional.of(carrier.root() + " cannot be written");
      }
      boolean room =
          carrier.usableOctets() >= octets && Files.getFileStore(home).getUsableSpace() >= octets;
      return room ? Optional.empty() : Optional.of("the disk is full");
    } catch (IOException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  /** Whether a queue is begun whose numbers this life of ours knows. */
  public boolean isOf(Incarnation writer) {
    return state.filter(s -> s.queue().isOf(writer)).isPresent();
  }

  /** Begins a new queue. What stands in the old one stays there. */
  public QueueName renew(Incarnation writer) throws IOException {
    for (Path file : staged()) {
      Files.delete(file); // nobody was told that it left
    }
    QueueName fresh = QueueName.fresh(writer, random);
    keep(new SendState(fresh, 0, carrier.isThere() && carrier.isOnADiskOfItsOwn()));
    tidy();
    return fresh;
  }

  /** Takes the folders of old queues away that are empty. */
  public void tidy() {
    for (QueueName old : carrier.queues()) {
      if (!name().equals(Optional.of(old))) {
        carrier.removeIfEmpty(old);
      }
    }
  }

  private void keep(SendState now) throws IOException {
    now.write(home.resolve(STATE));
    state = Optional.of(now);
  }

  private SendState begun() {
    return state.orElseThrow(() -> new IllegalStateException("no queue was begun"));
  }

  /** Makes a job with the next number. */
  public Staged stage(JobLabel label, Octets payload) throws IOException, InterruptedException {
    placeStaged();
    long number = begun().last() + 1;
    Path sequence = home.resolve("seq");
    if (!isNext(sequence, number)) {
      well(fspl.number(sequence, number), "prepare-set-next");
    }
    Octets job = well(fspl.prepare(sequence, label.params(), payload), "prepare");
    if (JobHead.read(head(job)).filter(head -> head.number() == number).isEmpty()) {
      throw new IOException("fspl made no job with number " + number);
    }
    well(fspl.write(home.resolve(STAGING), job), "queue-write");
    DurableFile.syncDirectory(home.resolve(STAGING).resolve(CarrierFolder.JOBS));
    List<Path> staged = staged();
    if (staged.size() != 1) {
      throw new IOException("fspl wrote " + staged.size() + " jobs for one");
    }
    return new Staged(begun().queue(), number, staged.getFirst());
  }

  private static boolean isNext(Path sequence, long number) throws IOException {
    return Files.exists(sequence)
        && Files.readString(sequence, StandardCharsets.ISO_8859_1).equals(number + "\n");
  }

  private static Octets head(Octets job) {
    return job.slice(0, Math.min(job.length(), JobHead.MOST_OCTETS));
  }

  /** Puts a job where it is carried from; one that does not go there was never made. */
  public void place(Staged job) throws IOException {
    SendState before = begun();
    keep(before.withLast(Math.max(before.last(), job.number())));
    try {
      carrier.make(job.queue());
      Placing.move(job.file(), carrier.jobs(job.queue()).resolve(job.name()));
    } catch (IOException e) {
      if (before.last() < job.number() && Files.exists(job.file())) {
        keep(before);
        Files.delete(job.file());
      }
      throw e;
    }
  }

  /** Places what a kill left in between. */
  public void placeStaged() throws IOException {
    if (state.isEmpty()) {
      return;
    }
    List<Staged> jobs = new ArrayList<>();
    for (Path file : staged()) {
      Optional<JobHead> head = IncomingJob.headOf(file);
      if (head.isPresent()) {
        jobs.add(new Staged(begun().queue(), head.get().number(), file));
      } else {
        Files.delete(file);
      }
    }
    jobs.sort(Comparator.comparingLong(Staged::number));
    for (Staged job : jobs) {
      place(job);
    }
  }

  private List<Path> staged() throws IOException {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> found =
        Files.newDirectoryStream(home.resolve(STAGING).resolve(CarrierFolder.JOBS))) {
      for (Path file : found) {
        if (String.valueOf(file.getFileName()).endsWith(".fspl")) {
          files.add(file);
        } else {
          Files.deleteIfExists(file); // of a tool that was killed
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return files;
  }

  /** Whether a job of ours still stands where it is carried from. */
  public boolean isStanding(Docket docket) {
    return Files.exists(carrier.jobs(docket.queue()).resolve(docket.file()));
  }

  /** Puts a job that does nothing in the place of one, so that no number is missing. */
  public void empty(Docket docket) throws IOException, InterruptedException {
    Path sequence = home.resolve("nop");
    well(fspl.number(sequence, docket.number()), "prepare-set-next");
    Octets nothing = well(fspl.prepareNothing(sequence), "prepare-nop");
    if (isStanding(docket)) {
      Placing.write(carrier.jobs(docket.queue()).resolve(docket.file()), nothing.toBytes());
    }
  }

  /** Takes a job away, be it that its number is missing then. */
  public void remove(Docket docket) throws IOException {
    Files.deleteIfExists(carrier.jobs(docket.queue()).resolve(docket.file()));
  }

  private static Octets well(Fspl.Done done, String what) throws IOException {
    return switch (done) {
      case Fspl.Well(Octets output) -> output;
      case Fspl.Failed(String reason) -> throw new IOException("fspl " + what + ": " + reason);
    };
  }
}
