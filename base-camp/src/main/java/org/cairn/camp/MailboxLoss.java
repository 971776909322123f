package org.cairn.camp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.cairn.console.report.GatewayStatus;
import org.cairn.imap.store.SqlMailboxStore;

/**
 * Notices that mailboxes are gone which the log has delivered to: deleted by somebody, or on a disk
 * that is not there. The log does not deliver twice, so a start would show people empty mailboxes
 * without a word. The notice stays until the keeper removes it.
 */
public final class MailboxLoss {
  private static final String DELIVERED = "mailbox.delivered-";
  private static final String SEGMENT = ".log";

  private MailboxLoss() {}

  /**
   * Looks before the broker and the mailboxes start, and leaves a notice for {@code status}.
   *
   * @param mailboxes the directory of the mailboxes
   * @return whether they are gone since the last start
   */
  public static boolean notice(Path dataDirectory, Path mailboxes) throws IOException {
    if (Files.exists(mailboxes.resolve(SqlMailboxStore.DATABASE_FILE))
        || !hasDelivered(dataDirectory.resolve("broker/log"))) {
      return false;
    }
    Files.writeString(dataDirectory.resolve(GatewayStatus.MAILBOXES_LOST), "");
    return true;
  }

  private static boolean hasDelivered(Path log) throws IOException {
    if (!Files.isDirectory(log)) {
      return false;
    }
    for (Path partition : list(log)) {
      if (partition.getFileName().toString().startsWith(DELIVERED)) {
        for (Path file : list(partition)) {
          if (holdsOrHeldRecords(file)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  /** The name of a segment is the position of its first record: what was before is deleted. */
  private static boolean holdsOrHeldRecords(Path file) throws IOException {
    String name = file.getFileName().toString();
    return name.endsWith(SEGMENT)
        && (Files.size(file) > 0
            || !name.substring(0, name.length() - SEGMENT.length()).matches("0+"));
  }

  private static List<Path> list(Path directory) throws IOException {
    try (Stream<Path> all = Files.list(directory)) {
      return all.toList();
    }
  }
}
