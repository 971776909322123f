package org.cairn.imap.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.cairn.imap.mailbox.MailboxId;
import org.cairn.imap.mailbox.MailboxName;
import org.cairn.imap.mailbox.MessageEntry;
import org.cairn.imap.mailbox.SelectedMailbox;
import org.cairn.imap.mailbox.ShowPolicy;
import org.cairn.mail.MailAddress;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kill -9 of a process that stores mail, again and again at random moments. */
@Tag("crash")
final class StoreCrashTest {
  private static final int ROUNDS = Integer.getInteger("crash.rounds", 12);
  private static final long SEED = Long.getLong("crash.seed", System.nanoTime());

  private final Random random = new Random(SEED);
  private final Map<MailAddress, Set<String>> stored = new LinkedHashMap<>();
  private final Map<MailAddress, Set<String>> expunging = new LinkedHashMap<>();
  private final Map<MailAddress, Set<String>> expunged = new LinkedHashMap<>();
  private final Map<MailAddress, SelectedMailbox> lastSeen = new LinkedHashMap<>();

  @Test
  void whatWasAnsweredIsThereOnceAfterEveryKill(@TempDir Path directory) throws Exception {
    System.out.println("kills of the store: crash.seed=" + SEED);
    for (int round = 0; round < ROUNDS; round++) {
      runUntilKilled(directory, round);
      check(directory);
    }
    assertThat(stored.values().stream().mapToInt(Set::size).sum()).isGreaterThan(ROUNDS * 20);
    assertThat(expunged).isNotEmpty();
  }

  private void runUntilKilled(Path directory, int round) throws Exception {
    Path said = directory.resolve("said-" + round);
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                CrashingStore.class.getName(),
                directory.toString(),
                Integer.toString(round))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .redirectOutput(said.toFile())
            .start();
    await().atMost(Duration.ofSeconds(30)).until(() -> Files.size(said) > 0);
    assertThat(process.waitFor(random.nextInt(50, 1500), TimeUnit.MILLISECONDS)).isFalse();
    process.destroyForcibly();
    assertThat(process.waitFor()).isEqualTo(137);
    Files.readAllLines(said, StandardCharsets.US_ASCII).stream().skip(1).forEach(this::note);
  }

  /** The last line may be cut short; then it says nothing. */
  private void note(String line) {
    String[] words = line.split(" ", -1);
    if (words.length != 3 || words[2].length() != CrashingStore.ID_LENGTH) {
      return;
    }
    Map<MailAddress, Set<String>> ids =
        switch (words[0]) {
          case "stored" -> stored;
          case "expunging" -> expunging;
          case "expunged" -> expunged;
          default -> throw new AssertionError(line);
        };
    ids.computeIfAbsent(MailAddress.parse(words[1]), _ -> new HashSet<>()).add(words[2]);
  }

  private void check(Path directory) throws Exception {
    Path file = directory.resolve(SqlMailboxStore.DATABASE_FILE);
    try (Statements statements = new Statements(new SqliteDatabase(file).openReader())) {
      assertThat(statements.first(row -> row.getString(1), "PRAGMA integrity_check"))
          .contains("ok");
    }
    try (SqlMailboxStore store =
        SqlMailboxStore.open(
            StoreSettings.in(directory),
            new TimeSources(InstantSource.system(), System::nanoTime),
            random,
            new LoudWatcher(),
            work -> Thread.ofPlatform().unstarted(work))) {
      for (int i = 0; i < CrashingStore.ACCOUNTS; i++) {
        check(store, CrashingStore.account(i));
      }
    }
  }

  private void check(SqlMailboxStore store, MailAddress account) {
    MailboxId inbox = store.find(account, MailboxName.INBOX).orElseThrow();
    SelectedMailbox held = store.open(inbox, ShowPolicy.HOLD_BACK).orElseThrow();
    SelectedMailbox before = lastSeen.getOrDefault(account, held);
    assertThat(held.uidValidity()).isEqualTo(before.uidValidity());
    assertThat(held.uidNext()).isGreaterThanOrEqualTo(before.uidNext());

    SelectedMailbox now = store.open(inbox, ShowPolicy.SHOW).orElseThrow();
    List<String> there = idsOf(store, now);
    assertThat(there).doesNotHaveDuplicates();
    Set<String> missing = new HashSet<>(stored.getOrDefault(account, Set.of()));
    there.forEach(missing::remove);
    assertThat(expunging.getOrDefault(account, Set.of())).containsAll(missing);
    Set<String> back = new HashSet<>(expunged.getOrDefault(account, Set.of()));
    back.retainAll(there);
    assertThat(back).isEmpty();
    lastSeen.put(account, now);
  }

  /** What the contents say; each is read to its end. */
  private static List<String> idsOf(SqlMailboxStore store, SelectedMailbox mailbox) {
    List<String> ids = new ArrayList<>();
    for (MessageEntry entry : mailbox.entries()) {
      int size = (int) entry.sizeOctets();
      assertThat(store.content(mailbox.id(), entry.uid()).orElseThrow().read(0, size))
          .hasSize(size);
      ids.add(CrashingStore.mailId(store, mailbox.id(), entry.uid()));
    }
    return ids;
  }
}
