package org.cairn.camp.backup;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What of a data directory is copied, and in which order. The order is what makes a copy of a
 * running gateway whole: mail moves from {@code mail.accepted} to {@code custody}, to the ledger
 * and to the mailboxes, and is deleted behind it. A copy that follows the mail in that direction
 * finds it at least once; the other way round it could slip through. What is found twice is
 * filtered as every repeat is.
 */
final class CopyOrder {
  private static final List<Pattern> STAGES =
      List.of(
          Pattern.compile("broker/log/__cluster_metadata-.*"),
          Pattern.compile("broker/log/mail\\.accepted-.*"),
          Pattern.compile("broker/log/(?!custody|content|.*-changelog-).*"),
          Pattern.compile("broker/log/custody-.*"),
          Pattern.compile("broker/log/.*-changelog-.*"),
          Pattern.compile("broker/log/.*"),
          Pattern.compile(".*"));

  /**
   * Left out: what belongs to the process that runs, and what the broker had better find missing.
   * Without its checkpoints and indexes it reads every segment again and cuts off the record that
   * was being written while we copied. Of Syncthing only who it is and with whom: what others have
   * of its folders comes again.
   */
  private static final Pattern LEFT_OUT =
      Pattern.compile(
          "cairn\\.(pid|lock)|(.*/)?\\.cairn-held[^/]*/.*|console\\.address|(broker/)?ballast|router/.*"
              + "|broker/log/(\\.lock|\\.kafka_cleanshutdown|[a-z-]+-checkpoint)"
              + "|broker/log/.*\\.(index|timeindex|txnindex|snapshot|swap|cleaned|deleted)"
              + "|broker/(lock|port|run\\.json)|.*\\.(tmp|db-wal|db-shm|db-journal)"
              + "|syncthing/(folders|sent)/.*|syncthing/taken"
              + "|syncthing/home/(?!(config\\.xml|cert\\.pem|key\\.pem)$).*");

  private CopyOrder() {}

  static boolean isLeftOut(String path) {
    return LEFT_OUT.matcher(path).matches();
  }

  /** Lower comes first. */
  static int stage(String path) {
    for (int stage = 0; stage < STAGES.size(); stage++) {
      if (STAGES.get(stage).matcher(path).matches()) {
        return stage;
      }
    }
    throw new IllegalStateException("the last stage takes everything");
  }

  static int stages() {
    return STAGES.size();
  }

  /** A segment of a partition's log. */
  static boolean isSegment(String path) {
    return path.endsWith(".log");
  }

  /** A mailbox database, which must be copied by the database itself. */
  static boolean isDatabase(String path) {
    return path.endsWith(".db");
  }
}
