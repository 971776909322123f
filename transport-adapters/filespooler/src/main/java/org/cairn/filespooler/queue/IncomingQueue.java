package org.cairn.filespooler.queue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.cairn.filespooler.packet.JobLabel;
import org.cairn.filespooler.packet.QueueName;
import org.cairn.filespooler.tool.Fspl;
import org.cairn.filespooler.tool.Handler;
import org.cairn.log.guard.server.DurableFile;

/**
 * A queue of fspl in a folder of ours, into which the jobs of one queue of a neighbour are copied
 * when they are seen to be whole and ours: so nothing that lies in the carrier's folder, such as
 * conflict copies, keeps fspl from its work, and only one job of each number is there. A job whose
 * number was done before is put into a queue beside it, whose order does not matter. Used by one
 * thread.
 */
public final class IncomingQueue {
  private static final Pattern JOB = Pattern.compile("fspl-([0-9]{20})-[0-9a-f]{16}\\.fspl");
  private static final String IN_ORDER = "queue";
  private static final String LATE = "late";
  private static final String COPYING = "copying.tmp";

  private final QueueName name;
  private final Path home;
  private final Fspl fspl;
  private final List<String> handler;
  private final DoneJobs done;

  private IncomingQueue(QueueName name, Path home, Fspl fspl, List<String> handler, DoneJobs done) {
    this.name = name;
    this.home = home;
    this.fspl = fspl;
    this.handler = handler;
    this.done = done;
  }

  /** What became of a file. */
  public sealed interface Brought {}

  /**
   * It is ours now.
   *
   * @param label what its writer says, unless it is a job that does nothing
   * @param duplicate another job has its number, or had it
   */
  public record Taken(Optional<JobLabel> label, boolean duplicate) implements Brought {}

  /** It is no whole job of ours, and stays where it is. */
  public record LeftThere(String reason) implements Brought {}

  /**
   * Opens the queue, or makes it.
   *
   * @param home a folder for it alone
   */
  public static IncomingQueue open(QueueName name, Path home, Fspl fspl, Handler by, String prefix)
      throws IOException, InterruptedException {
    Files.createDirectories(home);
    for (String part : List.of(IN_ORDER, LATE)) {
      if (!Files.isDirectory(home.resolve(part))) {
        make(home.resolve(part), fspl);
      }
    }
    DoneJobs done = DoneJobs.read(home.resolve("done"));
    return new IncomingQueue(name, home, fspl, by.command(prefix), done);
  }

  /** A queue that is there is there whole. */
  private static void make(Path queue, Fspl fspl) throws IOException, InterruptedException {
    Path unfinished = queue.resolveSibling(queue.getFileName() + ".tmp");
    delete(unfinished);
    if (fspl.makeQueue(unfinished) instanceof Fspl.Failed(String reason)) {
      throw new IOException("fspl queue-init: " + reason);
    }
    Files.move(unfinished, queue, StandardCopyOption.ATOMIC_MOVE);
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(each);
        }
      }
    }
  }

  public QueueName name() {
    return name;
  }

  private Path inOrder() {
    return home.resolve(IN_ORDER);
  }

  private Path jobs() {
    return inOrder().resolve(CarrierFolder.JOBS);
  }

  private Path late() {
    return home.resolve(LATE);
  }

  /**
   * Takes a file that is called as a job; it is taken away when it is safe here.
   *
   * @param mostOctets a larger one is left there
   */
  public Brought bring(Path file, long mostOctets) throws IOException {
    Path copy = home.resolve(COPYING);
    try {
      IncomingJob job;
      try (OutputStream to = Files.newOutputStream(copy)) {
        job = IncomingJob.copy(file, to, mostOctets);
      }
      boolean duplicate = !done.holds(job.fileName()) && keep(job, copy);
      Files.deleteIfExists(file);
      return new Taken(job.label(), duplicate);
    } catch (IncomingJob.NotOursException e) {
      return new LeftThere(String.valueOf(e.getMessage()));
    } finally {
      Files.deleteIfExists(copy);
    }
  }

  /** Answers whether its number was taken. */
  private boolean keep(IncomingJob job, Path copy) throws IOException {
    boolean isOver = job.number() < next();
    boolean isOther =
        files(jobs()).stream()
            .map(file -> String.valueOf(file.getFileName()))
            .anyMatch(
                other ->
                    other.startsWith(IncomingJob.start(job.number()))
                        && !other.equals(job.fileName()));
    if (!isOver && !isOther) {
      sync(copy);
      Placing.move(copy, jobs().resolve(job.fileName()));
    } else if (job.label().filter(label -> label.octets() > 0).isPresent()) {
      sync(copy);
      Placing.move(copy, late().resolve(CarrierFolder.JOBS).resolve(job.fileName()));
    }
    return isOver || isOther;
  }

  private static void sync(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  /** The number of the first job that was not done. */
  public long next() throws IOException {
    String text =
        Files.readString(inOrder().resolve("nextseq"), StandardCharsets.ISO_8859_1).strip();
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new IOException(inOrder().resolve("nextseq") + " holds no number", e);
    }
  }

  /** The number of the first job that waits, done or not; nothing if none waits. */
  public OptionalLong firstWaiting() throws IOException {
    return numbers().stream().mapToLong(Long::longValue).min();
  }

  /** How many jobs wait. */
  public int waiting() throws IOException {
    return numbers().size() + files(late().resolve(CarrierFolder.JOBS)).size();
  }

  private List<Long> numbers() throws IOException {
    List<Long> numbers = new ArrayList<>();
    for (Path file : files(jobs())) {
      numbers.add(numberOf(file));
    }
    return numbers;
  }

  private static long numberOf(Path file) {
    Matcher name = JOB.matcher(String.valueOf(file.getFileName()));
    return name.matches() ? Long.parseLong(name.group(1)) : Long.MAX_VALUE;
  }

  private static List<Path> files(Path folder) throws IOException {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> found =
        Files.newDirectoryStream(
            folder, file -> JOB.matcher(String.valueOf(file.getFileName())).matches())) {
      found.forEach(files::add);
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return files;
  }

  /**
   * Has fspl do what it can.
   *
   * @return why it does not go on; nothing if it does, or only waits for the next number
   */
  public Optional<String> process() throws IOException, InterruptedException {
    Optional<String> trouble = Optional.empty();
    Set<String> before = waitingNames();
    if (numbers().contains(next())) {
      trouble = trouble(fspl.process(inOrder(), handler));
    }
    dropDone();
    if (!files(late().resolve(CarrierFolder.JOBS)).isEmpty()) {
      Optional<String> other = trouble(fspl.processAll(late(), handler));
      trouble = trouble.or(() -> other);
    }
    before.removeAll(waitingNames());
    done.add(before);
    return trouble;
  }

  private Set<String> waitingNames() throws IOException {
    Set<String> names = new TreeSet<>();
    files(jobs()).forEach(file -> names.add(String.valueOf(file.getFileName())));
    files(late().resolve(CarrierFolder.JOBS))
        .forEach(file -> names.add(String.valueOf(file.getFileName())));
    return names;
  }

  /** Has fspl do what is there without regard to gaps, and goes on behind it. */
  public void processAll() throws IOException, InterruptedException {
    long last = numbers().stream().mapToLong(Long::longValue).max().orElse(0);
    Set<String> before = waitingNames();
    fspl.processAll(inOrder(), handler);
    if (last >= next()) {
      Optional<String> trouble = trouble(fspl.goOnWith(inOrder(), last + 1));
      if (trouble.isPresent()) {
        throw new IOException("fspl queue-set-next: " + trouble.get());
      }
    }
    for (Path left : files(jobs())) {
      // What its handler did not take; it is tried again beside the queue.
      Placing.move(left, late().resolve(CarrierFolder.JOBS).resolve(left.getFileName()));
    }
    before.removeAll(waitingNames());
    done.add(before);
  }

  /** Takes it away, when nobody writes there any more: a job that comes late begins it anew. */
  public void remove() throws IOException {
    delete(home);
  }

  private static Optional<String> trouble(Fspl.Done done) {
    return done instanceof Fspl.Failed(String reason) ? Optional.of(reason) : Optional.empty();
  }

  /** What fspl did, and was killed before it took it away. */
  private void dropDone() throws IOException {
    long next = next();
    boolean dropped = false;
    for (Path file : files(jobs())) {
      if (numberOf(file) < next) {
        Files.delete(file);
        dropped = true;
      }
    }
    if (dropped) {
      DurableFile.syncDirectory(jobs());
    }
  }
}
