package org.cairn.imap.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.cairn.imap.delivery.Delivery;
import org.cairn.imap.mailbox.MailboxId;
import org.cairn.imap.mailbox.MailboxName;
import org.cairn.imap.mailbox.Postman;
import org.cairn.imap.mailbox.Subscription;
import org.cairn.mail.MailAddress;
import org.cairn.mail.MailId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How fast mail is stored on this machine's disk. */
@Tag("bench")
final class StoreBench {
  private static final int OCTETS = 5_000;
  private final Random random = new Random(1);
  private Path directory = Path.of("target", "bench");

  @BeforeEach
  void makeDirectory() throws Exception {
    directory = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "bench");
  }

  @ParameterizedTest
  @CsvSource({"1,2000,true", "1,2000,false", "16,20000,true", "64,60000,true", "256,60000,false"})
  void mailsAreStoredInBatches(int batchSize, int mails, boolean isLive) {
    List<MailAddress> accounts = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      accounts.add(MailAddress.parse("user" + i + "@camp.lan"));
    }
    long[] nanos = new long[mails / batchSize];
    try (SqlMailboxStore store = open()) {
      for (MailAddress account : accounts) {
        MailboxId inbox = store.find(account, MailboxName.INBOX).orElseThrow();
        Subscription subscription = store.subscribe(inbox, _ -> {});
        subscription.live(isLive);
      }
      run(store, accounts, batchSize, new long[200]);
      long start = System.nanoTime();
      run(store, accounts, batchSize, nanos);
      double seconds = (System.nanoTime() - start) / 1e9;
      Arrays.sort(nanos);
      System.out.printf(
          Locale.ROOT,
          "batch %d live %s: %.0f mails/s; batch p50 %.2f ms p99 %.2f ms max %.2f ms%n",
          batchSize,
          isLive,
          nanos.length * batchSize / seconds,
          nanos[nanos.length / 2] / 1e6,
          nanos[nanos.length * 99 / 100] / 1e6,
          nanos[nanos.length - 1] / 1e6);
      assertThat(store.accounts().volume().messages()).isEqualTo((200L + nanos.length) * batchSize);
    }
  }

  private void run(SqlMailboxStore store, List<MailAddress> accounts, int batchSize, long[] nanos) {
    for (int i = 0; i < nanos.length; i++) {
      List<Delivery> batch = new ArrayList<>();
      for (int j = 0; j < batchSize; j++) {
        byte[] octets = new byte[OCTETS];
        random.nextBytes(octets);
        MailAddress to = accounts.get(random.nextInt(accounts.size()));
        batch.add(Postman.delivery(to, MailId.random(random), octets));
      }
      long start = System.nanoTime();
      store.deliveries().deliver(batch);
      nanos[i] = System.nanoTime() - start;
    }
  }

  private SqlMailboxStore open() {
    StoreSettings settings =
        new StoreSettings(directory, 0, 50_000_000, Duration.ofDays(30), Duration.ofDays(60), 4);
    return SqlMailboxStore.open(
        settings,
        new TimeSources(InstantSource.system(), System::nanoTime),
        random,
        new LoudWatcher(),
        work -> Thread.ofPlatform().unstarted(work));
  }
}
