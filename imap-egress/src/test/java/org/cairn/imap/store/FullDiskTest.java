package org.cairn.imap.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.cairn.imap.mailbox.Postman.ANNA;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.cairn.imap.delivery.Delivery;
import org.cairn.imap.delivery.DeliveryOutcome;
import org.cairn.imap.mailbox.MailboxId;
import org.cairn.imap.mailbox.MailboxName;
import org.cairn.imap.mailbox.MailboxStoreException;
import org.cairn.imap.mailbox.Postman;
import org.cairn.mail.MailId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database that may not grow any more says what a full disk makes it say. */
final class FullDiskTest {
  private final Random random = new Random(5);

  /** Lets the test say how large the file may be. */
  private record Bounded(SqliteDatabase real, List<Connection> writers) implements SqlDatabase {
    @Override
    public DataSource forSchema() {
      return real.forSchema();
    }

    @Override
    public Map<String, String> schemaWords() {
      return real.schemaWords();
    }

    @Override
    public Connection openWriter() throws SQLException {
      writers.add(real.openWriter());
      return writers.getFirst();
    }

    @Override
    public Connection openReader() throws SQLException {
      return real.openReader();
    }

    @Override
    public boolean isDataAtFault(SQLException failure) {
      return real.isDataAtFault(failure);
    }

    @Override
    public void tidy(Statements reader) throws SQLException {
      real.tidy(reader);
    }

    void allowPages(int pages) throws SQLException {
      try (Statement statement = writers.getFirst().createStatement()) {
        statement.execute("PRAGMA max_page_count = " + pages);
      }
    }
  }

  private List<Delivery> batch(int mails) {
    return IntStream.range(0, mails)
        .mapToObj(_ -> Postman.delivery(ANNA, MailId.random(random), new byte[20_000]))
        .toList();
  }

  @Test
  void nothingIsStoredByHalvesAndAllGoesOnWhenThereIsRoom(@TempDir Path directory)
      throws Exception {
    Bounded database =
        new Bounded(
            new SqliteDatabase(directory.resolve(SqlMailboxStore.DATABASE_FILE)),
            new ArrayList<>());
    try (SqlMailboxStore store =
        SqlMailboxStore.open(
            database,
            StoreSettings.in(directory),
            new TimeSources(InstantSource.system(), System::nanoTime),
            random,
            new LoudWatcher(),
            work -> Thread.ofPlatform().unstarted(work))) {
      MailboxId inbox = store.find(ANNA, MailboxName.INBOX).orElseThrow();
      database.allowPages(80);
      List<Delivery> tooMuch = batch(100);

      assertThatThrownBy(() -> store.deliveries().deliver(tooMuch))
          .isInstanceOf(MailboxStoreException.class);

      assertThat(store.usage(ANNA).messages()).isZero();
      assertThat(store.isAlive()).isTrue();
      assertThat(store.deliveries().deliver(batch(1))).containsExactly(DeliveryOutcome.STORED);
      database.allowPages(10_000);
      assertThat(store.deliveries().deliver(tooMuch))
          .hasSize(100)
          .containsOnly(DeliveryOutcome.STORED);
      assertThat(store.showUnshown(inbox)).hasSize(101);
    }
  }
}
