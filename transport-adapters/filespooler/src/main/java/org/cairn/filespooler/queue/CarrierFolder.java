package org.cairn.filespooler.queue;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.cairn.filespooler.packet.QueueName;

/**
 * A folder whose content something else carries: {@code <queue>/jobs/fspl-*.fspl}. Anybody may
 * write there, and anything may be there; no link is followed.
 */
public record CarrierFolder(Path root) {
  /** The folder of the jobs of a queue. */
  public static final String JOBS = "jobs";

  private static final int MOST_QUEUES = 1_000;
  private static final int MOST_FILES = 100_000;
  private static final Pattern JOB = Pattern.compile("fspl-[^/\\x00]{1,200}\\.fspl");

  public CarrierFolder {
    root = root.toAbsolutePath().normalize();
  }

  public boolean isThere() {
    return Files.isDirectory(root);
  }

  /** Whether it is on another disk than the system's, such as one that is mounted. */
  public boolean isOnADiskOfItsOwn() throws IOException {
    return !device(root).equals(device(Path.of("/")));
  }

  private static Object device(Path path) throws IOException {
    return Files.getAttribute(path, "unix:dev");
  }

  /** What may still be written. */
  public long usableOctets() throws IOException {
    return Files.getFileStore(root).getUsableSpace();
  }

  /** The queues that are there; none while it is away. */
  public List<QueueName> queues() {
    List<QueueName> queues = new ArrayList<>();
    for (Path entry : list(root, MOST_QUEUES, CarrierFolder::isFolder)) {
      QueueName.parse(String.valueOf(entry.getFileName())).ifPresent(queues::add);
    }
    return List.copyOf(queues);
  }

  public Path folder(QueueName queue) {
    return root.resolve(queue.text());
  }

  public Path jobs(QueueName queue) {
    return folder(queue).resolve(JOBS);
  }

  /** The files of a queue that are called as jobs, by name; what is in them nobody knows. */
  public List<Path> files(QueueName queue) {
    boolean sound = isFolder(folder(queue)) && isFolder(jobs(queue));
    return sound
        ? list(
                jobs(queue),
                MOST_FILES,
                file ->
                    JOB.matcher(String.valueOf(file.getFileName())).matches()
                        && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
            .stream()
            .sorted()
            .toList()
        : List.of();
  }

  private static boolean isFolder(Path path) {
    return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
  }

  /** What cannot be listed is not there, as with a medium that is away. */
  private static List<Path> list(Path folder, int most, Predicate<Path> wanted) {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, wanted::test)) {
      for (Path entry : entries) {
        if (found.size() == most) {
          break;
        }
        found.add(entry);
      }
    } catch (NoSuchFileException | NotDirectoryException e) {
      return List.of();
    } catch (IOException | DirectoryIteratorException e) {
      return found;
    }
    return found;
  }

  /** Makes the folders of a queue, but nothing above: what is not mounted is not made up. */
  void make(QueueName queue) throws IOException {
    if (!isFolder(jobs(queue))) {
      if (!isFolder(folder(queue))) {
        Files.createDirectory(folder(queue));
      }
      Files.createDirectory(jobs(queue));
    }
  }

  /** Takes the folders of a queue away if nothing is left there. */
  void removeIfEmpty(QueueName queue) {
    try {
      Files.deleteIfExists(jobs(queue));
      Files.deleteIfExists(folder(queue));
    } catch (IOException e) {
      // something is there, or the medium is away
    }
  }
}
