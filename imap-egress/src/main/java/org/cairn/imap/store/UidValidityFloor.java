package org.cairn.imap.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.cairn.imap.mailbox.MailboxStoreException;

/**
 * Remembers beside the database above which number no UIDVALIDITY was given, for the day on which
 * the database is lost and another begins: clients know mailboxes of the same names by greater ones
 * (RFC 9051 section 2.3.1.1), and the clock of a box need not be right that day. It runs ahead, so
 * that it is seldom written. One thread at a time.
 */
final class UidValidityFloor {
  static final String FILE = "mailboxes.uidvalidity";

  /** More mailboxes than are ever made, or more seconds than pass, between two looks. */
  private static final long LEAST_LEAD = 1 << 16;

  private final Path file;
  private long floor;

  UidValidityFloor(Path directory) {
    this.file = directory.resolve(FILE);
    this.floor = read(file).orElse(0L);
  }

  /** None was given that is greater; 0 if that is not known. */
  long floor() {
    return floor;
  }

  /** A file that cannot be read says nothing: it is only a second precaution. */
  private static Optional<Long> read(Path file) {
    try {
      return Files.exists(file)
          ? Optional.of(Long.parseUnsignedLong(Files.readString(file).strip()))
          : Optional.empty();
    } catch (IOException | NumberFormatException _) {
      return Optional.empty();
    }
  }

  /** Runs ahead of what was given last. */
  void lead(long last) {
    if (last == 0 || last + LEAST_LEAD <= floor) {
      return;
    }
    long next = last + 2 * LEAST_LEAD;
    Path fresh = file.resolveSibling(FILE + ".tmp");
    try (FileChannel channel =
        FileChannel.open(
            fresh,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      channel.write(ByteBuffer.wrap((next + "\n").getBytes(StandardCharsets.US_ASCII)));
      channel.force(true);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new MailboxStoreException("cannot write " + file, e);
    }
    floor = next;
  }
}
