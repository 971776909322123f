package org.cairn.console.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.random.RandomGenerator;
import org.cairn.console.join.JoinCode;
import org.cairn.log.guard.server.DurableFile;

/**
 * The code that lets people join by themselves, in the file {@code join.code} of the data
 * directory. It stays the same over restarts, so that a printed QR code stays good; who wants
 * another removes the file.
 */
public final class CampCode {
  /** Name of the file in the data directory. */
  public static final String FILE = "join.code";

  private CampCode() {}

  /**
   * Reads the code, or makes one if there is none or the file is damaged.
   *
   * @param random must be secure
   * @throws UncheckedIOException if the file cannot be read or written
   */
  public static JoinCode readOrMake(Path dataDirectory, RandomGenerator random) {
    Path file = dataDirectory.resolve(FILE);
    try {
      if (Files.exists(file)) {
        var present = JoinCode.parse(Files.readString(file).strip());
        if (present.isPresent()) {
          return present.get();
        }
      }
      JoinCode made = JoinCode.random(random);
      Files.createDirectories(dataDirectory);
      new DurableFile(file).write((made.text() + "\n").getBytes(StandardCharsets.US_ASCII));
      return made;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot use " + file, e);
    }
  }
}
