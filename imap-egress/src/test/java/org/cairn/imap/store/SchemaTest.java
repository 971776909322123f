package org.cairn.imap.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cairn.imap.mailbox.Postman.ANNA;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import org.cairn.imap.mailbox.StoreVolume;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Databases of older versions are on people's disks. */
final class SchemaTest {
  private static final List<String> BACK_TO_VERSION_1 =
      List.of(
          "ALTER TABLE account DROP COLUMN created",
          "ALTER TABLE account DROP COLUMN generation",
          "DELETE FROM flyway_schema_history WHERE version = '2'");

  @Test
  void theMailOfVersion1StaysWithWhoHasTheAddressNow(@TempDir Path directory) throws Exception {
    StoreFixture fixture = new StoreFixture(directory);
    fixture.postman(1).deliver(ANNA, "hers");
    fixture.close();
    try (Connection writer =
            new SqliteDatabase(directory.resolve(SqlMailboxStore.DATABASE_FILE)).openWriter();
        Statement statement = writer.createStatement()) {
      for (String step : BACK_TO_VERSION_1) {
        statement.executeUpdate(step);
      }
    }
    Instant created = Instant.parse("2026-05-01T10:00:00Z");

    fixture.openAgain(3);
    fixture.store().accounts().settleAccount(ANNA, created, 7);
    assertThat(fixture.store().showUnshown(fixture.postman(1).inbox(ANNA))).hasSize(1);

    fixture.store().accounts().settleAccount(ANNA, created.plusSeconds(60), 9);
    assertThat(fixture.store().accounts().volume()).isEqualTo(new StoreVolume(0, 0, 0));
    fixture.close();
  }
}
