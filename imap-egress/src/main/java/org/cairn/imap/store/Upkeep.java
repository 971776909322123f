package org.cairn.imap.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.cairn.imap.mailbox.MailboxId;

/**
 * What the store does by itself beside its work: brings commits to their final place every second,
 * and every few minutes removes what has expired, sweeps contents nobody has, forgets old
 * duplicates, and notes its age and its UIDVALIDITY.
 */
final class Upkeep implements AutoCloseable {
  private static final long TIDY_SECONDS = 1;
  private static final int CLEAN_EVERY = 300;
  private static final int EXPIRE_AT_ONCE = 200;
  private static final int FORGET_AT_ONCE = 500;

  private final SqlDatabase database;
  private final Readers readers;
  private final Writer writer;
  private final StoreAge age;
  private final UidValidityFloor floor;
  private final StoreSettings settings;
  private final StoreWatcher watcher;
  private final CountDownLatch end = new CountDownLatch(1);
  private final ReentrantLock cleaning = new ReentrantLock();
  private final Thread thread;

  private record Expired(long key, MailboxId mailbox, String mailId, boolean wasFetched) {}

  private record SeenMail(long accountId, String sourceNode, String mailId) {}

  Upkeep(
      SqlDatabase database,
      Readers readers,
      Writer writer,
      StoreAge age,
      UidValidityFloor floor,
      StoreSettings settings,
      StoreWatcher watcher,
      ThreadFactory threads) {
    this.database = database;
    this.readers = readers;
    this.writer = writer;
    this.age = age;
    this.floor = floor;
    this.settings = settings;
    this.watcher = watcher;
    this.thread = threads.newThread(this::run);
    thread.setName("mailbox-upkeep");
    thread.start();
  }

  private void run() {
    try {
      for (int round = 0; !end.await(TIDY_SECONDS, TimeUnit.SECONDS); round++) {
        boolean isCleaning = round % CLEAN_EVERY == 0;
        look();
        attempt(isCleaning ? this::clean : this::tidy);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Lets the store's own time go on. */
  void look() {
    age.seconds();
  }

  private void attempt(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      watcher.upkeepFailed(e);
    }
  }

  private void leadFloor() {
    floor.lead(readers.read(StoreFacts::lastUidValidity));
  }

  private void tidy() {
    readers.read(
        statements -> {
          database.tidy(statements);
          return true;
        });
  }

  /** Everything that is due; one at a time, so that what expires is told once. */
  void clean() {
    cleaning.lock();
    try {
      cleanAll();
    } finally {
      cleaning.unlock();
    }
  }

  private void cleanAll() {
    writer.write(
        transaction -> {
          StoreFacts.writeAge(transaction);
          return true;
        });
    leadFloor();
    expire();
    while (writer.write(Contents::sweep) > 0) {
      // The next few; others' commands come between.
    }
    forget();
    tidy();
  }

  private void expire() {
    if (settings.expireAfter().isZero()) {
      return;
    }
    long before = age.seconds() - settings.expireAfter().toSeconds();
    List<Expired> expired;
    do {
      expired = expiredBefore(before);
      Map<MailboxId, List<Long>> keys = new LinkedHashMap<>();
      expired.forEach(
          mail -> keys.computeIfAbsent(mail.mailbox(), _ -> new ArrayList<>()).add(mail.key()));
      keys.forEach(this::remove);
      expired.forEach(mail -> watcher.expired(mail.mailbox(), mail.mailId(), mail.wasFetched()));
    } while (!expired.isEmpty());
  }

  private List<Expired> expiredBefore(long before) {
    return readers.read(
        statements ->
            statements.list(
                row ->
                    new Expired(
                        row.getLong(1),
                        new MailboxId(row.getLong(2)),
                        row.getString(3),
                        row.getLong(4) != 0),
                "SELECT mail.id, mail.mailbox_id, mail.mail_id, mail.body_fetched FROM mail"
                    + " JOIN mailbox ON mailbox.id = mail.mailbox_id WHERE mail.stored_age < ?"
                    + " AND (mailbox.name = 'INBOX' OR mailbox.special_use IN ('JUNK', 'TRASH'))"
                    + " ORDER BY mail.stored_age LIMIT ?",
                before,
                EXPIRE_AT_ONCE));
  }

  private void remove(MailboxId mailbox, List<Long> keys) {
    writer.write(
        transaction -> {
          Removing.removeKeys(transaction, mailbox, keys);
          return true;
        });
  }

  /** Looks through the whole table, beside the writer, which then removes what was found. */
  private void forget() {
    long before = age.seconds() - settings.rememberFor().toSeconds();
    List<SeenMail> old;
    do {
      old = seenBefore(before);
      List<SeenMail> some = old;
      if (!some.isEmpty()) {
        writer.write(transaction -> forget(transaction, some));
      }
    } while (old.size() == FORGET_AT_ONCE);
  }

  private List<SeenMail> seenBefore(long before) {
    return readers.read(
        statements ->
            statements.list(
                row -> new SeenMail(row.getLong(1), row.getString(2), row.getString(3)),
                "SELECT account_id, source_node, mail_id FROM seen_mail WHERE seen_age < ?"
                    + " LIMIT ?",
                before,
                FORGET_AT_ONCE));
  }

  private static int forget(WriteTransaction transaction, List<SeenMail> old) throws SQLException {
    for (SeenMail mail : old) {
      transaction
          .statements()
          .update(
              "DELETE FROM seen_mail WHERE account_id = ? AND source_node = ? AND mail_id = ?",
              mail.accountId(),
              mail.sourceNode(),
              mail.mailId());
    }
    return old.size();
  }

  @Override
  public void close() {
    end.countDown();
    boolean wasInterrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        wasInterrupted = true;
      }
    }
    attempt(this::leadFloor);
    if (wasInterrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
