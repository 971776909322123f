package org.cairn.imap.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.cairn.imap.mailbox.Postman.ANNA;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.cairn.imap.delivery.Delivery;
import org.cairn.imap.delivery.DeliveryOutcome;
import org.cairn.imap.mailbox.Content;
import org.cairn.imap.mailbox.ContentWriter;
import org.cairn.imap.mailbox.FlagChange;
import org.cairn.imap.mailbox.Flags;
import org.cairn.imap.mailbox.MailLimit;
import org.cairn.imap.mailbox.MailboxChange;
import org.cairn.imap.mailbox.MailboxId;
import org.cairn.imap.mailbox.MailboxName;
import org.cairn.imap.mailbox.MailboxStoreException;
import org.cairn.imap.mailbox.ModSeq;
import org.cairn.imap.mailbox.Postman;
import org.cairn.imap.mailbox.SelectedMailbox;
import org.cairn.imap.mailbox.ShowPolicy;
import org.cairn.imap.mailbox.Subscription;
import org.cairn.imap.mailbox.SystemFlag;
import org.cairn.imap.mailbox.TooManyMailsException;
import org.cairn.imap.mailbox.Uid;
import org.cairn.imap.mailbox.UidValidity;
import org.cairn.mail.MailId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SqlMailboxStoreTest {
  private static final FlagChange ADD_DELETED =
      new FlagChange(FlagChange.Mode.ADD, Flags.of(SystemFlag.DELETED));

  private Path directory;
  private StoreFixture fixture;

  @BeforeEach
  void open(@TempDir Path temporary) {
    directory = temporary;
    fixture = new StoreFixture(temporary);
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private List<String> textsShown(MailboxId mailbox) {
    return fixture.postman(0).shown(mailbox);
  }

  private SelectedMailbox look(MailboxId mailbox) {
    return fixture.store().open(mailbox, ShowPolicy.HOLD_BACK).orElseThrow();
  }

  @Test
  void everythingIsThereAfterARestart() {
    fixture.postman(1).deliver(ANNA, "one", "two");
    MailboxId inbox = fixture.postman(1).inbox(ANNA);
    fixture.store().showUnshown(inbox);
    fixture.postman(2).deliver(ANNA, "three");
    SelectedMailbox before = look(inbox);

    fixture.reopen();

    assertThat(look(inbox)).isEqualTo(before);
    assertThat(fixture.store().showUnshown(inbox)).hasSize(1);
    assertThat(textsShown(inbox)).containsExactly("1 one", "2 two", "3 three");
  }

  @Test
  void aMailboxIsReadNoFurtherThanTheLimit() {
    fixture.postman(1).deliver(ANNA, "one", "two", "three", "four");
    MailboxId inbox = fixture.postman(1).inbox(ANNA);
    List<Uid> read = new ArrayList<>();
    MailLimit two =
        entry -> {
          read.add(entry.uid());
          if (read.size() > 2) {
            throw new TooManyMailsException();
          }
          return entry;
        };

    assertThatThrownBy(() -> fixture.store().open(inbox, ShowPolicy.SHOW, two))
        .isInstanceOf(TooManyMailsException.class);

    assertThat(read).containsExactly(Uid.of(1), Uid.of(2), Uid.of(3));
    assertThat(look(inbox).entries()).hasSize(4);
  }

  @Test
  void aSecondProcessIsKeptOut() {
    assertThatThrownBy(() -> new StoreFixture(directory))
        .isInstanceOf(MailboxStoreException.class)
        .hasMessageContaining("another process");
  }

  @Test
  void afterARestoreAllMailArrivesAnewUnderANewUidValidity() throws Exception {
    fixture.postman(1).deliver(ANNA, "one", "two");
    MailboxId inbox = fixture.postman(1).inbox(ANNA);
    fixture.store().showUnshown(inbox);
    fixture.store().markBodyFetched(inbox, List.of(Uid.FIRST));
    fixture.store().storeFlags(inbox, List.of(Uid.FIRST), ADD_DELETED, ModSeq.UNCONDITIONAL);
    fixture.store().expunge(inbox, List.of(Uid.FIRST));
    SelectedMailbox before = look(inbox);

    Files.createFile(directory.resolve(SqlMailboxStore.RESTORED_MARKER));
    fixture.reopen();

    SelectedMailbox after = look(inbox);
    assertThat(after.uidValidity()).isGreaterThan(before.uidValidity());
    assertThat(after.entries()).isEmpty();
    fixture.store().showUnshown(inbox);
    assertThat(textsShown(inbox)).containsExactly("1 two");
    fixture.reopen();
    assertThat(look(inbox).uidValidity()).isEqualTo(after.uidValidity());
  }

  @Test
  void twoRestoresOfOneBackupDoNotGiveTheSameUidValidity() throws Exception {
    MailboxId inbox = fixture.postman(1).inbox(ANNA);
    Path backup = directory.resolve("backup.db");
    copyDatabase(backup);

    Files.createFile(directory.resolve(SqlMailboxStore.RESTORED_MARKER));
    fixture.reopen();
    SelectedMailbox first = look(inbox);
    fixture.close();
    Files.copy(
        backup,
        directory.resolve(SqlMailboxStore.DATABASE_FILE),
        StandardCopyOption.REPLACE_EXISTING);
    Files.createFile(directory.resolve(SqlMailboxStore.RESTORED_MARKER));
    fixture.openAgain(4);

    assertThat(look(inbox).uidValidity()).isNotEqualTo(first.uidValidity());
  }

  @Test
  void aSecondRestoreOfOneBackupRaisesTheUidValidityWhateverChanceTheFirstHad() throws Exception {
    MailboxId inbox = fixture.postman(1).inbox(ANNA);
    Path backup = directory.resolve("backup.db");
    copyDatabase(backup);
    for (int seed = 0; seed < 20; seed++) {
      fixture.pass(Duration.ofMinutes(1));
      Files.createFile(directory.resolve(SqlMailboxStore.RESTORED_MARKER));
      fixture.reopen();
      UidValidity before = look(inbox).uidValidity();
      fixture.close();
      Files.copy(
          backup,
          directory.resolve(SqlMailboxStore.DATABASE_FILE),
          StandardCopyOption.REPLACE_EXISTING);
      Files.deleteIfExists(directory.resolve(UidValidityFloor.FILE));
      fixture.openAgain(seed);
      fixture.pass(Duration.ofMinutes(1));
      Files.createFile(directory.resolve(SqlMailboxStore.RESTORED_MARKER));
      fixture.close();
      fixture.openAgain(seed);

      assertThat(look(inbox).uidValidity()).isGreaterThan(before);
    }
  }

  @Test
  void aNewDatabaseInPlaceOfALostOneGivesGreaterUidValiditiesThoughTheClockIsWrong()
      throws Exception {
    UidValidity before = look(fixture.postman(1).inbox(ANNA)).uidValidity();

    fixture.close();
    for (String end : List.of("", "-wal", "-shm")) {
      Files.deleteIfExists(directory.resolve(SqlMailboxStore.DATABASE_FILE + end));
    }
    fixture.setWallClock(Instant.EPOCH);
    fixture.openAgain(3);

    assertThat(look(fixture.postman(1).inbox(ANNA)).uidValidity()).isGreaterThan(before);
  }

  @Test
  void afterARestoreTheFirstNewsOfAnAddressDropsNothing() throws Exception {
    Instant created = Instant.parse("2026-05-01T10:00:00Z");
    Instant again = created.plusSeconds(60);
    fixture.store().accounts().settleAccount(ANNA, created, 1);
    fixture.postman(1).deliver(ANNA, "hers");

    Files.createFile(directory.resolve(SqlMailboxStore.RESTORED_MARKER));
    fixture.reopen();
    fixture.store().accounts().settleAccount(ANNA, again, 4);
    fixture.store().accounts().settleAccount(ANNA, again, 7);
    assertThat(fixture.store().showUnshown(fixture.postman(1).inbox(ANNA))).hasSize(1);

    fixture.store().accounts().settleAccount(ANNA, again.plusSeconds(60), 9);
    assertThat(fixture.store().accounts().volume().messages()).isZero();
  }

  @Test
  void afterARestoreAnAccountThatHadLeftBeforeTheMailCameDropsNothing() throws Exception {
    Instant created = Instant.parse("2026-05-01T10:00:00Z");
    fixture.store().accounts().settleAccount(ANNA, created, 3);
    fixture.postman(1).deliver(ANNA, "the newcomer's");

    Files.createFile(directory.resolve(SqlMailboxStore.RESTORED_MARKER));
    fixture.reopen();
    fixture.store().accounts().removeAccount(ANNA, 2);
    assertThat(fixture.store().showUnshown(fixture.postman(1).inbox(ANNA))).hasSize(1);

    fixture.store().accounts().settleAccount(ANNA, created, 1);
    fixture.store().accounts().removeAccount(ANNA, 2);
    assertThat(fixture.store().accounts().volume().messages()).isZero();
  }

  @Test
  void mailExpiresInInboxButNotWhereItWasFiled() {
    fixture.postman(1).deliver(ANNA, "one", "two", "three");
    MailboxId inbox = fixture.postman(1).inbox(ANNA);
    fixture.store().showUnshown(inbox);
    fixture.store().markBodyFetched(inbox, List.of(Uid.FIRST));
    fixture.store().move(inbox, List.of(Uid.of(2)), MailboxName.parse("Archive"));
    fixture.pass(Duration.ofDays(29));
    fixture.postman(2).deliver(ANNA, "four");
    fixture.store().upkeep().clean();
    assertThat(fixture.expired()).isEmpty();
    List<MailboxChange> changes = new CopyOnWriteArrayList<>();

    try (Subscription subscription = fixture.store().subscribe(inbox, changes::add)) {
      subscription.live(false);
      fixture.pass(Duration.ofDays(2));
      fixture.store().upkeep().clean();
    }

    Postman sameMails = fixture.postman(1);
    assertThat(fixture.expired())
        .containsExactly(sameMails.freshId() + " true", skipOne(sameMails) + " false");
    assertThat(changes)
        .singleElement()
        .isInstanceOfSatisfying(
            MailboxChange.Expunged.class,
            gone -> assertThat(gone.uids()).containsExactly(Uid.of(1), Uid.of(3)));
    assertThat(textsShown(fixture.postman(1).mailbox(ANNA, "Archive"))).containsExactly("1 two");
    fixture.store().showUnshown(inbox);
    assertThat(textsShown(inbox)).containsExactly("4 four");
    assertThat(fixture.store().usage(ANNA).messages()).isEqualTo(2);
  }

  private static String skipOne(Postman postman) {
    String skipped = postman.freshId().hex();
    String next = postman.freshId().hex();
    assertThat(next).isNotEqualTo(skipped);
    return next;
  }

  @Test
  void aWallClockThatJumpsByYearsExpiresNothing() {
    fixture.setWallClock(Instant.EPOCH);
    fixture.postman(1).deliver(ANNA, "one");
    fixture.store().upkeep().clean();

    fixture.setWallClock(Instant.parse("2099-01-01T00:00:00Z"));
    fixture.store().upkeep().clean();
    fixture.reopen();
    fixture.store().upkeep().clean();
    fixture.setWallClock(Instant.EPOCH);
    fixture.reopen();
    fixture.store().upkeep().clean();

    assertThat(fixture.expired()).isEmpty();
    assertThat(fixture.store().showUnshown(fixture.postman(1).inbox(ANNA))).hasSize(1);
  }

  @Test
  void aLeapOfTheOtherClockExpiresNothingEither() {
    fixture.postman(1).deliver(ANNA, "one");

    fixture.leap(Duration.ofDays(30_000));
    fixture.store().upkeep().clean();
    fixture.leap(Duration.ofDays(-50_000));
    fixture.store().upkeep().clean();

    assertThat(fixture.expired()).isEmpty();
  }

  @Test
  void nightsInWhichTheBoxIsOffCountForExpiry() {
    fixture.postman(1).deliver(ANNA, "one");
    fixture.store().upkeep().clean();
    for (int day = 0; day < 50; day++) {
      fixture.pass(Duration.ofHours(10));
      fixture.store().upkeep().clean();
      Instant morning = Instant.parse("2026-05-06T07:08:09Z").plus(Duration.ofDays(day + 1));
      fixture.setWallClock(morning);
      fixture.reopen();
    }

    fixture.store().upkeep().clean();

    assertThat(fixture.expired()).hasSize(1);
  }

  @Test
  void duplicatesAreRememberedForSixtyDaysEvenWhenTheMailIsGone() {
    Delivery mail = Postman.delivery(ANNA, fixture.postman(1).freshId(), new byte[] {65});
    fixture.store().deliveries().deliver(List.of(mail));

    fixture.pass(Duration.ofDays(59));
    fixture.store().upkeep().clean();
    assertThat(fixture.expired()).hasSize(1);
    assertThat(fixture.store().deliveries().deliver(List.of(mail)))
        .containsExactly(DeliveryOutcome.ALREADY_THERE);

    fixture.pass(Duration.ofDays(2));
    fixture.store().upkeep().clean();
    assertThat(fixture.store().deliveries().deliver(List.of(mail)))
        .containsExactly(DeliveryOutcome.STORED);
  }

  @Test
  void contentsAreDroppedSomeMinutesAfterTheirLastMail() throws Exception {
    byte[] octets = fixture.postman(1).randomOctets(300_000);
    Delivery mail = Postman.delivery(ANNA, fixture.postman(1).freshId(), octets);
    fixture.store().deliveries().deliver(List.of(mail));
    MailboxId inbox = fixture.postman(1).inbox(ANNA);
    fixture.store().showUnshown(inbox);
    fixture.store().copy(inbox, List.of(Uid.FIRST), MailboxName.parse("Sent"));
    MailboxId sent = fixture.postman(1).mailbox(ANNA, "Sent");
    abandonAStagedContent();
    expunge(inbox);
    fixture.pass(Duration.ofMinutes(61));
    fixture.store().upkeep().clean();
    assertThat(fixture.postman(1).octets(sent, Uid.FIRST)).isEqualTo(octets);
    assertThat(count("content")).isEqualTo(1);

    Content reading = fixture.store().content(sent, Uid.FIRST).orElseThrow();
    expunge(sent);
    fixture.store().upkeep().clean();
    assertThat(reading.read(299_999, 1)).containsExactly(octets[299_999]);
    fixture.pass(Duration.ofMinutes(11));
    fixture.store().upkeep().clean();

    assertThat(count("content")).isZero();
    assertThat(count("content_chunk")).isZero();
    assertThat(count("content_release")).isZero();
  }

  private void abandonAStagedContent() {
    try (ContentWriter writer = fixture.store().newContent()) {
      writer.write(new byte[600_000], 0, 600_000);
    }
  }

  private void expunge(MailboxId mailbox) {
    fixture.store().storeFlags(mailbox, List.of(Uid.FIRST), ADD_DELETED, ModSeq.UNCONDITIONAL);
    fixture.store().expunge(mailbox, List.of(Uid.FIRST));
  }

  private void copyDatabase(Path target) throws Exception {
    SqliteDatabase database = new SqliteDatabase(directory.resolve(SqlMailboxStore.DATABASE_FILE));
    try (Statements statements = new Statements(database.openReader())) {
      statements.update("VACUUM INTO ?", target.toString());
    }
  }

  private long count(String table) throws Exception {
    SqliteDatabase database = new SqliteDatabase(directory.resolve(SqlMailboxStore.DATABASE_FILE));
    try (Statements statements = new Statements(database.openReader())) {
      return statements.number("SELECT COUNT(*) FROM " + table);
    }
  }

  @Test
  void aLargeMailForManyIsWrittenOnce() throws Exception {
    byte[] octets = fixture.postman(1).randomOctets(900_000);
    MailId id = fixture.postman(1).freshId();
    List<Delivery> batch =
        List.of(Postman.delivery(ANNA, id, octets), Postman.delivery(Postman.BERT, id, octets));

    fixture.store().deliveries().deliver(batch);
    fixture.store().deliveries().deliver(batch);

    assertThat(count("content")).isEqualTo(1);
    assertThat(count("content_chunk")).isEqualTo(4);
    MailboxId inbox = fixture.postman(1).inbox(Postman.BERT);
    fixture.store().showUnshown(inbox);
    assertThat(fixture.postman(1).octets(inbox, Uid.FIRST)).isEqualTo(octets);
  }

  @Test
  void aListenerThatFailsHarmsNobody() {
    MailboxId inbox = fixture.postman(1).inbox(ANNA);
    List<MailboxChange> changes = new CopyOnWriteArrayList<>();
    try (Subscription bad = fixture.store().subscribe(inbox, _ -> fail());
        Subscription good = fixture.store().subscribe(inbox, changes::add)) {
      bad.live(false);
      good.live(false);
      fixture.postman(1).deliver(ANNA, "one");
    }

    assertThat(changes).containsExactly(new MailboxChange.Stored(inbox));
    fixture.postman(2).deliver(ANNA, "two");
  }

  private static void fail() {
    throw new IllegalStateException("a listener that fails on purpose");
  }

  @Test
  void nothingIsTakenAfterClosing() {
    SqlMailboxStore store = fixture.store();
    fixture.reopen();

    assertThatThrownBy(() -> store.accounts().removeAccount(ANNA, 1))
        .isInstanceOf(MailboxStoreException.class);
    assertThat(store.isAlive()).isFalse();
    assertThat(fixture.store().isAlive()).isTrue();
  }
}
