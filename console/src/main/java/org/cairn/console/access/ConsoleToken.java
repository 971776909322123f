package org.cairn.console.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * The secret between the command line and the console: who can read {@code console.token} in the
 * data directory may do what the keeper may do. 256 random bits as hex digits; only the owner of
 * the directory can read the file.
 */
public final class ConsoleToken {
  /** Name of the file in the data directory. */
  public static final String FILE = "console.token";

  private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

  private final String text;

  private ConsoleToken(String text) {
    this.text = text;
  }

  /**
   * Reads the token, or makes one if there is none.
   *
   * @param random must be secure
   * @throws UncheckedIOException if the file is unreadable, is no token, or cannot be written
   */
  public static ConsoleToken readOrMake(Path dataDirectory, RandomGenerator random) {
    Optional<ConsoleToken> present = read(dataDirectory);
    if (present.isPresent()) {
      return present.get();
    }
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    ConsoleToken made = new ConsoleToken(HexFormat.of().formatHex(bytes));
    try {
      Files.createDirectories(dataDirectory);
      made.write(dataDirectory);
      return made;
    } catch (FileAlreadyExistsException e) {
      // Another process was faster: its token is the one.
      return read(dataDirectory).orElseThrow(() -> new UncheckedIOException(e));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + dataDirectory.resolve(FILE), e);
    }
  }

  /** Reads the token; empty if there is no file. */
  public static Optional<ConsoleToken> read(Path dataDirectory) {
    Path file = dataDirectory.resolve(FILE);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      String text = Files.readString(file).strip();
      if (!FORM.matcher(text).matches()) {
        throw new IOException(file + " is damaged: remove it and start the gateway again");
      }
      return Optional.of(new ConsoleToken(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Written whole under another name and linked, so that nobody ever reads half of it. */
  private void write(Path dataDirectory) throws IOException {
    Path whole =
        Files.createTempFile(
            dataDirectory,
            FILE,
            ".new",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try {
      Files.writeString(whole, text + "\n");
      Files.createLink(dataDirectory.resolve(FILE), whole);
    } catch (UnsupportedOperationException | AtomicMoveNotSupportedException e) {
      throw new IOException("the data directory must be on a file system with links", e);
    } finally {
      Files.deleteIfExists(whole);
    }
  }

  /** Whether somebody showed this token; takes the same time either way. */
  public boolean isShownBy(String shown) {
    return MessageDigest.isEqual(
        text.getBytes(StandardCharsets.US_ASCII), shown.getBytes(StandardCharsets.UTF_8));
  }

  /** The value of the header {@code Authorization}. */
  public String toAuthorization() {
    return "Bearer " + text;
  }

  /** Never shows the token. */
  @Override
  public String toString() {
    return "ConsoleToken";
  }
}
