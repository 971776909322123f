package org.cairn.router.kafka;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.cairn.log.Position;
import org.cairn.log.Topic;
import org.cairn.router.local.OpenMail;
import org.cairn.router.local.OpenMails;

/**
 * The windows of the partitions that are ours: which mails are open there, and how far the answers
 * were read. Confined to the thread of the local stage.
 */
final class OpenWindows {
  private final int mostOpen;
  private final Map<Integer, OpenMails> windows = new HashMap<>();
  private final Map<Integer, Long> answersRead = new HashMap<>();
  private boolean full;

  /**
   * @param mostOpen with so many open mails no further ones are read
   */
  OpenWindows(int mostOpen) {
    this.mostOpen = mostOpen;
  }

  /** The window for mails of this partition. */
  OpenMails at(int partition) {
    return windows.computeIfAbsent(partition, OpenMails::new);
  }

  /** The window of a partition that we have read mails of and that is still ours. */
  Optional<OpenMails> find(int partition) {
    return Optional.ofNullable(windows.get(partition));
  }

  /** A fact about this mail is durable; of a mail that is no longer ours that is not news. */
  void appended(OpenMail mail) {
    find(mail.position().partition()).ifPresent(window -> window.appended(mail));
  }

  /** Everything on {@code mailbox.delivered} up to here has been read. */
  void answersRead(Position position) {
    answersRead.put(position.partition(), position.offset() + 1);
  }

  Collection<OpenMails> all() {
    return windows.values();
  }

  int openMails() {
    return windows.values().stream().mapToInt(OpenMails::size).sum();
  }

  /** Answers are always read: they are what makes room. */
  Set<Topic> pauses() {
    int open = openMails();
    full = full ? open > mostOpen * 3 / 4 : open >= mostOpen;
    return full ? Set.of(Topic.MAIL_ACCEPTED) : Set.of();
  }

  /** For each partition the offset before which nothing is needed any more. */
  Map<TopicPartition, Long> done() {
    Map<TopicPartition, Long> done = new HashMap<>();
    windows.forEach(
        (partition, window) ->
            done.put(
                new TopicPartition(Topic.MAIL_ACCEPTED.topicName(), partition), window.done()));
    answersRead.forEach(
        (partition, next) ->
            done.put(new TopicPartition(Topic.MAILBOX_DELIVERED.topicName(), partition), next));
    return done;
  }

  void revoked(Set<TopicPartition> partitions) {
    for (TopicPartition partition : partitions) {
      if (partition.topic().equals(Topic.MAIL_ACCEPTED.topicName())) {
        windows.remove(partition.partition());
      } else {
        answersRead.remove(partition.partition());
      }
    }
  }
}
