package org.cairn.imap.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.cairn.imap.mailbox.MailboxChange;
import org.cairn.imap.mailbox.MailboxId;
import org.cairn.imap.mailbox.MailboxStoreException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WriterTest {
  private static final MailboxId SOME = new MailboxId(1);

  private final ChangeFeed feed = new ChangeFeed();
  private SqliteDatabase database;
  private Writer writer;

  @BeforeEach
  void open(@TempDir Path directory) throws SQLException {
    database = new SqliteDatabase(directory.resolve("test.db"));
    Schema.bringUpToDate(database);
    StoreAge age = StoreAge.ofNewStore(new TimeSources(InstantSource.system(), System::nanoTime));
    writer = new Writer(database, age, feed, work -> Thread.ofPlatform().unstarted(work));
  }

  @AfterEach
  void close() throws SQLException {
    writer.close();
  }

  private static int put(WriteTransaction transaction, String name) throws SQLException {
    return transaction
        .statements()
        .update("INSERT INTO store_fact (name, value) VALUES (?, 1)", name);
  }

  private List<String> names() throws SQLException {
    try (Statements reader = new Statements(database.openReader())) {
      return reader.list(row -> row.getString(1), "SELECT name FROM store_fact ORDER BY name");
    }
  }

  /** Keeps the writer busy, so that what is begun meanwhile becomes one batch. */
  private CompletableFuture<Boolean> hold(CountDownLatch end) {
    return writer.begin(
        _ -> {
          try {
            return end.await(10, TimeUnit.SECONDS);
          } catch (InterruptedException e) {
            throw new SQLException(e);
          }
        });
  }

  @Test
  void aBadCommandSpoilsOnlyItself() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    CompletableFuture<Boolean> holding = hold(end);
    List<MailboxChange> announced = new CopyOnWriteArrayList<>();
    CompletableFuture<Integer> good;
    CompletableFuture<Integer> bad;
    CompletableFuture<Integer> alsoGood;
    try (var subscription = feed.subscribe(SOME, announced::add)) {
      subscription.live(false);
      good = writer.begin(transaction -> announcing(transaction, "one"));
      bad =
          writer.begin(
              transaction -> {
                announcing(transaction, "half");
                throw new SQLException("bad on purpose");
              });
      alsoGood = writer.begin(transaction -> announcing(transaction, "two"));

      end.countDown();

      assertThat(holding.join()).isTrue();
      assertThat(good.join()).isEqualTo(1);
      assertThat(alsoGood.join()).isEqualTo(1);
      assertThatThrownBy(bad::join)
          .isInstanceOf(CompletionException.class)
          .hasCauseInstanceOf(MailboxStoreException.class);
    }
    assertThat(names()).containsExactly("one", "two");
    assertThat(announced).hasSize(2);
  }

  private static int announcing(WriteTransaction transaction, String name) throws SQLException {
    transaction.announce(new MailboxChange.Stored(SOME));
    return put(transaction, name);
  }

  @Test
  void whatNobodyWaitsForIsWrittenWithTheNextInOrder() throws Exception {
    writer.writeSoon(transaction -> put(transaction, "first"));

    int known =
        writer.write(
            transaction ->
                transaction
                    .statements()
                    .list(row -> row.getString(1), "SELECT name FROM store_fact")
                    .size());

    assertThat(known).isEqualTo(1);
    assertThat(names()).containsExactly("first");
  }

  @Test
  void whatIsQueuedUpIsWrittenBeforeItCloses() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    CompletableFuture<Boolean> holding = hold(end);
    CompletableFuture<Integer> last = writer.begin(transaction -> put(transaction, "last"));
    end.countDown();

    writer.close();

    assertThat(holding.join()).isTrue();
    assertThat(last.join()).isEqualTo(1);
    assertThat(names()).containsExactly("last");
    assertThat(writer.isAlive()).isFalse();
    assertThatThrownBy(() -> writer.write(transaction -> put(transaction, "late")))
        .isInstanceOf(MailboxStoreException.class);
  }
}
