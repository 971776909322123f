package org.cairn.filespooler.queue;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The folder into which the payloads of jobs are put by the handler that fspl runs. A file with its
 * last name is whole; the name says whose queue its job was in, and its number there.
 */
public record Landing(Path folder) {
  private static final Pattern WHOLE =
      Pattern.compile("[a-z0-9-]{1,63}\\.q-[0-9a-f]{8}-[a-z2-7]{8}\\.[0-9]{20}-[0-9a-f]{16}\\.in");

  private static final Pattern UNFINISHED =
      Pattern.compile(
          "[a-z0-9-]{1,63}\\.q-[0-9a-z-]{17}\\.[0-9]{20}-[0-9a-f]{16}\\.[A-Za-z0-9]{10}");

  /** So many of the payloads that have come, as they stood in their queues. */
  public List<Path> files(int most) throws IOException {
    List<Path> all = new ArrayList<>();
    for (Path file : list()) {
      if (WHOLE.matcher(String.valueOf(file.getFileName())).matches()
          && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        all.add(file);
      }
    }
    return List.copyOf(all.subList(0, Math.min(most, all.size())));
  }

  /** Takes away what handlers that were killed left unfinished: their jobs are done again. */
  public void sweep(Instant before) throws IOException {
    for (Path file : list()) {
      if (UNFINISHED.matcher(String.valueOf(file.getFileName())).matches()
          && Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
              .lastModifiedTime()
              .toInstant()
              .isBefore(before)) {
        Files.deleteIfExists(file);
      }
    }
  }

  private List<Path> list() throws IOException {
    List<Path> all = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      files.forEach(all::add);
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    all.sort(null);
    return all;
  }
}
