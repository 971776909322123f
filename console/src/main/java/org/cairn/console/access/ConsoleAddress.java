package org.cairn.console.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the console of a data directory listens: the file {@code console.address} holds {@code
 * host:port}, with IPv6 addresses in brackets. Written once it listens, removed when it stops; what
 * a killed gateway leaves behind is written over by the next.
 */
public record ConsoleAddress(String host, int port) {
  /** Name of the file in the data directory. */
  public static final String FILE = "console.address";

  private static final Pattern FORM = Pattern.compile("(\\[[0-9a-fA-F:.]+]|[^\\s:]+):(\\d{1,5})");

  public ConsoleAddress {
    if (host.isBlank() || port < 1 || port > 65_535) {
      throw new IllegalArgumentException("not an address: " + host + ":" + port);
    }
  }

  /**
   * Where a process on the same machine reaches a server that is bound to {@code bind}: one that is
   * bound to all addresses listens on loopback too.
   */
  public static ConsoleAddress ofBound(String bind, int port) {
    boolean everywhere = bind.equals("0.0.0.0") || bind.equals("::") || bind.equals("[::]");
    String host = everywhere ? "127.0.0.1" : bind;
    return new ConsoleAddress(
        host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host, port);
  }

  /** Reads the address; empty if there is no file, or nothing in it that is an address. */
  public static Optional<ConsoleAddress> read(Path dataDirectory) {
    try {
      Path file = dataDirectory.resolve(FILE);
      if (!Files.exists(file)) {
        return Optional.empty();
      }
      Matcher matcher = FORM.matcher(Files.readString(file).strip());
      return matcher.matches()
          ? Optional.of(new ConsoleAddress(matcher.group(1), Integer.parseInt(matcher.group(2))))
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes the file, whole or not at all. */
  public void write(Path dataDirectory) {
    try {
      Files.createDirectories(dataDirectory);
      Path whole = dataDirectory.resolve(FILE + ".new");
      Files.writeString(whole, this + "\n");
      Files.move(whole, dataDirectory.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + dataDirectory.resolve(FILE), e);
    }
  }

  /** Removes the file if it still says this. */
  public void remove(Path dataDirectory) {
    try {
      if (read(dataDirectory).filter(this::equals).isPresent()) {
        Files.deleteIfExists(dataDirectory.resolve(FILE));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return host + ":" + port;
  }
}
