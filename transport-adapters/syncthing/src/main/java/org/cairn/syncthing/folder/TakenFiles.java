package org.cairn.syncthing.folder;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.cairn.log.guard.server.DurableFile;
import org.cairn.seal.Incarnation;
import org.cairn.syncthing.node.BatchName;

/**
 * What we took from the folders and has all of it durably in the log, so that it is read once: its
 * writer takes it away later. It is not synced: what is read again after a loss of power the router
 * knows. Used by one thread.
 *
 * <pre>{@code
 * taken = "cairn-taken 1 " incarnation LF *(name LF)
 * }</pre>
 *
 * A gateway that was restored from a backup has another incarnation and reads all again.
 */
public final class TakenFiles {
  private static final String TITLE = "cairn-taken 1 ";

  private final Path file;
  private final Set<BatchName> names = new LinkedHashSet<>();
  private String title = "";

  public TakenFiles(Path file) {
    this.file = file;
  }

  /** Begins for this life of the gateway; once is enough, more do no harm. */
  public void begin(Incarnation incarnation) throws IOException {
    String wanted = TITLE + incarnation;
    if (wanted.equals(title)) {
      return;
    }
    names.clear();
    if (Files.exists(file)) {
      String text = Files.readString(file, StandardCharsets.ISO_8859_1);
      if (text.startsWith(wanted + "\n")) {
        text.lines().skip(1).flatMap(line -> BatchName.parse(line).stream()).forEach(names::add);
      }
    }
    title = wanted;
    write();
  }

  public Set<BatchName> names() {
    return names;
  }

  /** All of it is in the log. */
  public void add(BatchName name) {
    names.add(name);
    try {
      Files.writeString(file, name + "\n", StandardCharsets.US_ASCII, StandardOpenOption.APPEND);
    } catch (IOException e) {
      // known until we end; then it is read again
    }
  }

  /** Forgets what its writer has taken away. */
  public void keep(Set<BatchName> present) throws IOException {
    Set<BatchName> gone = new HashSet<>(names);
    gone.removeAll(present);
    if (!gone.isEmpty()) {
      names.removeAll(gone);
      write();
    }
  }

  private void write() throws IOException {
    String lines = names.stream().map(name -> name + "\n").collect(Collectors.joining());
    new DurableFile(file).write((title + "\n" + lines).getBytes(StandardCharsets.US_ASCII));
  }
}
