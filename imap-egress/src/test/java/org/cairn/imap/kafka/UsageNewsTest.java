package org.cairn.imap.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.cairn.imap.mailbox.MailboxUpkeep;
import org.cairn.imap.mailbox.StoreVolume;
import org.cairn.log.Topic;
import org.cairn.log.broker.EmbeddedBroker;
import org.cairn.log.kafka.LogTable;
import org.cairn.log.kafka.LogWriter;
import org.cairn.log.record.MailboxUsage;
import org.cairn.mail.MailAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which mailboxes are full comes onto a real log, with the rights that the service has there. */
final class UsageNewsTest implements MailboxUpkeep {
  private static final MailAddress ANNA = MailAddress.parse("anna@camp.test");
  private static final MailAddress BERT = MailAddress.parse("bert@camp.test");
  private static final Duration SOON = Duration.ofSeconds(20);

  private final Map<MailAddress, Long> used = new ConcurrentHashMap<>();
  private final List<MailboxUsage> told = new CopyOnWriteArrayList<>();

  @Test
  void whoBecomesFullIsToldAndWhoHasRoomAgain(@TempDir Path directory) throws Exception {
    used.put(ANNA, 100L);
    used.put(BERT, 99L);
    try (EmbeddedBroker broker = EmbeddedBroker.start(directory);
        LogWriter log = LogWriter.openLight(broker.connection("imap-egress", "imap-test"));
        LogWriter quarantine = LogWriter.openLight(broker.connection("admin", "test"));
        LogTable _ =
            LogTable.start(
                broker.connection("smtp-ingress", "smtp-test"),
                Topic.MAILBOX_CHANGED,
                quarantine,
                InstantSource.system(),
                received -> told.add((MailboxUsage) received.fact()));
        UsageNews _ = UsageNews.start(this, 100, log, Duration.ofMillis(50))) {
      await().atMost(SOON).until(() -> told.size() == 2);
      assertThat(told)
          .containsExactlyInAnyOrder(
              new MailboxUsage(ANNA, 100, 100), new MailboxUsage(BERT, 99, 100));

      used.put(BERT, 120L);
      await().atMost(SOON).until(() -> told.size() == 3);
      assertThat(told.getLast()).isEqualTo(new MailboxUsage(BERT, 120, 100));

      used.put(ANNA, 10L);
      await().atMost(SOON).until(() -> told.size() == 4);
      assertThat(told.getLast().account()).isEqualTo(ANNA);
      assertThat(told.getLast().isFull()).isFalse();

      used.remove(BERT);
      await().atMost(SOON).until(() -> told.size() == 5);
      assertThat(told.getLast().account()).isEqualTo(BERT);
      assertThat(told.getLast().isFull()).isFalse();
    }
  }

  @Override
  public Map<MailAddress, Long> usedAtLeast(long octets) {
    return used.entrySet().stream()
        .filter(account -> account.getValue() >= octets)
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  @Override
  public void removeAccount(MailAddress account, long generation) {
    throw new AssertionError("it only looks");
  }

  @Override
  public void settleAccount(MailAddress account, Instant createdAt, long generation) {
    throw new AssertionError("it only looks");
  }

  @Override
  public StoreVolume volume() {
    throw new AssertionError("it looks at accounts");
  }
}
