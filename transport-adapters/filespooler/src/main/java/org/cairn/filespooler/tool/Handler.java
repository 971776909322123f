package org.cairn.filespooler.tool;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.cairn.log.guard.server.DurableFile;

/**
 * What fspl runs for each job: it puts the payload into the inbox, synced, and ends.
 *
 * @param script where it is
 * @param inbox absolute
 * @param reserveOctets what it leaves free on the disk
 */
public record Handler(Path script, Path inbox, long reserveOctets) {
  private static final String NAME = "take.sh";
  private static final int KIB = 1024;

  /** Writes the script into a folder, if another is there or none. */
  public static Handler in(Path folder, Path inbox, long reserveOctets) throws IOException {
    Path script = folder.resolve(NAME);
    try (InputStream in = Handler.class.getResourceAsStream(NAME)) {
      byte[] wanted = Objects.requireNonNull(in, "the handler is in the jar").readAllBytes();
      if (!Files.exists(script) || !Arrays.equals(Files.readAllBytes(script), wanted)) {
        new DurableFile(script).write(wanted);
      }
    }
    return new Handler(script, inbox, reserveOctets);
  }

  /**
   * The command for the jobs of one queue.
   *
   * @param prefix begins the names of its files in the inbox
   */
  public List<String> command(String prefix) {
    return List.of(
        "/bin/sh", script.toString(), inbox.toString(), prefix, Long.toString(reserveOctets / KIB));
  }
}
