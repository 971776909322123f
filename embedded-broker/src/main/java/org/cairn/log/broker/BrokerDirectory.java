package org.cairn.log.broker;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.cairn.log.guard.server.Ballast;
import org.cairn.log.guard.server.DurableFile;
import org.cairn.log.guard.server.RunMarkFile;
import org.jboss.logging.Logger;

/**
 * The directory of a broker, held by a lock for as long as it is open:
 *
 * <pre>
 * log/              Kafka's own
 * credentials.json  users and passwords
 * port              where the broker listened last
 * run.json          how the last run ended
 * ballast           given up when the disk is full
 * lock              held while a broker runs
 * </pre>
 *
 * Mail is in the log as it came, so nobody but the owner may enter.
 */
final class BrokerDirectory implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(BrokerDirectory.class);

  private final Path path;
  private final FileChannel lock;

  private BrokerDirectory(Path path, FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  /**
   * Makes the directory if it is not there, closes it to others and locks it.
   *
   * @throws IOException if another broker has it, or it cannot be written
   */
  static BrokerDirectory open(Path path) throws IOException {
    Files.createDirectories(path);
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
    FileChannel channel =
        FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() != null) {
        return new BrokerDirectory(path.toAbsolutePath(), channel);
      }
    } catch (OverlappingFileLockException e) {
      // held by this JVM
    }
    channel.close();
    throw new IOException("another broker runs in " + path);
  }

  Path log() {
    return path.resolve("log");
  }

  Path credentialsFile() {
    return path.resolve("credentials.json");
  }

  RunMarkFile mark() {
    return new RunMarkFile(path.resolve("run.json"));
  }

  Path path() {
    return path;
  }

  Ballast ballast(long octets) {
    return new Ballast(path.resolve("ballast"), octets);
  }

  private Path portFile() {
    return path.resolve("port");
  }

  /** Where the broker listened last; 0 if that is not known. */
  int lastPort() throws IOException {
    try {
      return Files.exists(portFile()) ? Integer.parseInt(Files.readString(portFile()).strip()) : 0;
    } catch (NumberFormatException e) {
      LOG.warnf("%s holds no port, another is chosen", portFile());
      return 0;
    }
  }

  void rememberPort(int port) throws IOException {
    if (port != lastPort()) {
      new DurableFile(portFile()).write(Integer.toString(port).getBytes(StandardCharsets.US_ASCII));
    }
  }

  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      LOG.warnf(e, "the lock of %s is not released before the process ends", path);
    }
  }
}
